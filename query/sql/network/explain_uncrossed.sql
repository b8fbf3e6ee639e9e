-- Links to sellers of other channels that have the points and were not followed: with whom, by what, why not. $1 channel uuid
WITH here AS ( -- a market's sellers have one host: there the name tells them apart
	SELECT m.site_id, m.seller_id, t.host || CASE WHEN count(*) OVER (PARTITION BY t.host) > 1 THEN ' ' || coalesce(x.name, '?') ELSE '' END AS called
	FROM network.member m JOIN market.site t USING (site_id) JOIN market.seller x USING (site_id, seller_id) WHERE m.channel_id = $1::uuid
), cut AS (
	SELECT h.called, h.site_id, h.seller_id, k.b_site AS to_site, k.b_seller AS to_seller, k.weight, k.features, k.reason
	FROM network.link k JOIN here h ON h.site_id = k.a_site AND h.seller_id = k.a_seller WHERE NOT k.accepted AND k.reason IS NOT NULL AND k.weight >= 60
	UNION ALL
	SELECT h.called, h.site_id, h.seller_id, k.a_site, k.a_seller, k.weight, k.features, k.reason
	FROM network.link k JOIN here h ON h.site_id = k.b_site AND h.seller_id = k.b_seller WHERE NOT k.accepted AND k.reason IS NOT NULL AND k.weight >= 60
), firm AS MATERIALIZED (
	SELECT site_id, seller_id, jsonb_object_agg(value, coalesce(text, value)) AS names FROM market.seller_contact
	WHERE kind = 'firm' AND site_id IN (SELECT site_id FROM cut UNION SELECT to_site FROM cut) GROUP BY 1, 2
), other AS MATERIALIZED (
	SELECT x.site_id, x.seller_id, t.host, x.name, count(*) OVER (PARTITION BY x.site_id) AS sellers
	FROM market.site t JOIN market.seller x USING (site_id) WHERE t.site_id IN (SELECT to_site FROM cut)
)
SELECT c.called, CASE WHEN o.sellers > 1 THEN concat_ws(' ', o.host, o.name) ELSE o.host END AS other,
       c.weight, network.features_told(c.features, f.names, g.names), c.site_id, c.seller_id, c.to_site, c.to_seller, l.label,
       -- who kept the two groups apart need not have judged these two
       coalesce((SELECT format('judged different by %s on %s: %s', j.author, j.judged_at::date, j.why) FROM network.judgement j
                 JOIN network.member ja ON ja.site_id = j.a_site AND ja.seller_id = j.a_seller JOIN network.member jb ON jb.site_id = j.b_site AND jb.seller_id = j.b_seller
                 WHERE c.reason = 'judged different' AND j.verdict = 'different' AND j.undone_at IS NULL
                   AND $1::uuid IN (ja.channel_id, jb.channel_id) AND m.channel_id IN (ja.channel_id, jb.channel_id) ORDER BY j.judged_at LIMIT 1), c.reason) AS why,
       o.host, o.name
FROM cut c JOIN other o ON o.site_id = c.to_site AND o.seller_id = c.to_seller
JOIN network.member m ON m.site_id = c.to_site AND m.seller_id = c.to_seller JOIN network.channel_label l ON l.channel_id = m.channel_id
LEFT JOIN firm f ON f.site_id = c.site_id AND f.seller_id = c.seller_id LEFT JOIN firm g ON g.site_id = c.to_site AND g.seller_id = c.to_seller
WHERE m.channel_id <> $1::uuid
ORDER BY c.weight DESC, 1, 2, c.seller_id, c.to_seller LIMIT 500
