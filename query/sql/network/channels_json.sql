-- Every channel as other programs read it.
-- $1 all: true also gives groups of one seller and groups without points; $2 limit
WITH shown AS (
	SELECT m.channel_id, jsonb_agg(DISTINCT o.sku ORDER BY o.sku) AS skus
	FROM network.member m JOIN market.offer o USING (site_id, seller_id)
	WHERE o.sku IS NOT NULL AND NOT o.doubtful AND o.class IN ('offer', 'preorder', 'modified')
	GROUP BY 1
), score AS (
	SELECT channel_id, max(points) FILTER (WHERE axis = 'diversion') AS top,
	       jsonb_object_agg(axis, points / 10.0) AS points, jsonb_object_agg(axis, band / 10.0) AS bands
	FROM network.score GROUP BY 1
), who AS (
	SELECT m.channel_id, jsonb_agg(jsonb_build_object('seller', m.seller_id, 'host', t.host, 'name', x.name) ORDER BY x.first_on, t.host, m.seller_id) AS sellers
	FROM network.member m JOIN market.seller x USING (site_id, seller_id) JOIN market.site t USING (site_id)
	GROUP BY 1
), pattern AS (
	SELECT channel_id, jsonb_agg(archetype ORDER BY archetype) AS labels FROM network.archetype GROUP BY 1
)
SELECT l.label AS channel, coalesce(s.points, '{"diversion": 0, "scam": 0, "quality": 0}') AS score, s.bands AS band, coalesce(w.skus, '[]') AS skus, who.sellers, c.since,
       coalesce(p.labels, '[]') AS pattern_consistent_with, c.note
FROM network.channel c
JOIN network.channel_label l USING (channel_id)
JOIN who USING (channel_id)
LEFT JOIN score s USING (channel_id)
LEFT JOIN shown w USING (channel_id)
LEFT JOIN pattern p USING (channel_id)
WHERE $1::boolean OR (c.sellers > 1 AND s.top > 0)
ORDER BY s.top DESC NULLS LAST, c.since, l.label
LIMIT $2::bigint
