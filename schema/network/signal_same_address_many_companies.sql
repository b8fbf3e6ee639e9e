-- One room given by several sellers.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT p.site_id, p.seller_id, 'same_address_many_companies', 1000, count(*), string_agg(DISTINCT p.kind, '; '), coalesce((array_agg(DISTINCT c.id) FILTER (WHERE c.id IS NOT NULL))[1:20], '{}'), min(p.first_on), NULL
FROM sig_pair p
LEFT JOIN LATERAL unnest(p.captures) c(id) ON true
WHERE p.kind IN ('address')
GROUP BY p.site_id, p.seller_id
