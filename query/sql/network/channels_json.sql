-- Every channel as other programs read it.
-- $1 all: true also gives groups of one seller and groups without points; $2 limit
WITH shown AS (
	SELECT m.channel_id, jsonb_agg(DISTINCT o.sku ORDER BY o.sku) AS skus
	FROM network.member m JOIN market.offer o USING (site_id, seller_id)
	WHERE o.sku IS NOT NULL AND NOT o.doubtful AND o.class IN ('offer', 'preorder', 'modified')
	GROUP BY 1
), who AS (
	SELECT m.channel_id, jsonb_agg(jsonb_build_object('seller', m.seller_id, 'host', t.host, 'name', x.name) ORDER BY x.first_on, t.host, m.seller_id) AS sellers
	FROM network.member m JOIN market.seller x USING (site_id, seller_id) JOIN market.site t USING (site_id)
	GROUP BY 1
)
SELECT l.label AS channel, jsonb_build_object('diversion', coalesce(s.diversion / 10.0, 0), 'scam', coalesce(s.scam / 10.0, 0), 'quality', coalesce(s.quality / 10.0, 0)) AS score,
       CASE WHEN s.channel_id IS NOT NULL THEN jsonb_build_object('diversion', s.diversion_band / 10.0, 'scam', s.scam_band / 10.0, 'quality', s.quality_band / 10.0) END AS band,
       coalesce(w.skus, '[]') AS skus, who.sellers, c.since,
       (SELECT coalesce(jsonb_agg(a.archetype ORDER BY a.archetype), '[]') FROM unnest(s.archetype) a(archetype)) AS pattern_consistent_with, c.note
FROM network.channel c
JOIN network.channel_label l USING (channel_id)
JOIN who USING (channel_id)
LEFT JOIN network.scored s USING (channel_id)
LEFT JOIN shown w USING (channel_id)
WHERE $1::boolean OR (c.sellers > 1 AND s.diversion > 0)
ORDER BY s.diversion DESC NULLS LAST, c.since, l.label
LIMIT $2::bigint
