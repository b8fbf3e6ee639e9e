-- Start pages of the sites that are to be visited.
SELECT url FROM market.site WHERE enabled AND url IS NOT NULL ORDER BY host
