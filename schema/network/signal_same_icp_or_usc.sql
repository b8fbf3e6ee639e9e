-- One ICP principal or credit code on several sellers.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT p.site_id, p.seller_id, 'same_icp_or_usc', 1000, count(*), string_agg(DISTINCT p.kind, '; '), coalesce((array_agg(DISTINCT c.id) FILTER (WHERE c.id IS NOT NULL))[1:20], '{}'), min(p.first_on), NULL
FROM sig_pair p
LEFT JOIN LATERAL unnest(p.captures) c(id) ON true
WHERE p.kind IN ('uscc', 'icp')
GROUP BY p.site_id, p.seller_id
