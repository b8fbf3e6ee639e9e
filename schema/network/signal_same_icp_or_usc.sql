-- One ICP principal or credit code on several sellers.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT s.site_id, s.seller_id, 'same_icp_or_usc', 1000, count(*), string_agg(DISTINCT p.kind, '; '), coalesce((array_agg(DISTINCT c.id) FILTER (WHERE c.id IS NOT NULL))[1:20], '{}'), min(p.first_on), NULL
FROM sig_pair p
JOIN sig_seller s ON s.channel_id = p.channel_id AND ((s.site_id = p.a_site AND s.seller_id = p.a_seller) OR (s.site_id = p.b_site AND s.seller_id = p.b_seller))
LEFT JOIN LATERAL unnest(p.captures) c(id) ON true
WHERE p.kind IN ('uscc', 'icp')
GROUP BY s.site_id, s.seller_id
