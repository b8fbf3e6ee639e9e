-- Sites that are not to be visited, and why.
SELECT host, stopped_why FROM market.site WHERE NOT enabled ORDER BY host
