-- When sites are to be visited again.
-- $1 text: a line a site, host and instant with a tab between
UPDATE market.site s SET due_at = g.due
FROM (SELECT split_part(l, E'\t', 1) AS host, split_part(l, E'\t', 2)::timestamptz AS due FROM string_to_table($1, E'\n') AS l WHERE l <> '') g
WHERE s.host = g.host AND s.due_at IS DISTINCT FROM g.due
