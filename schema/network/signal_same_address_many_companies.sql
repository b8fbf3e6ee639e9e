-- One room given by several sellers.
COPY (
SELECT p.who, 1000, count(*), string_agg(DISTINCT p.kind, '; '), array_agg(c.id) FILTER (WHERE c.id IS NOT NULL), min(p.first_on), NULL
FROM sig_pair p
LEFT JOIN LATERAL unnest(p.captures) c(id) ON true
WHERE p.kind IN ('address')
GROUP BY p.who
) TO STDOUT (FORMAT binary)
