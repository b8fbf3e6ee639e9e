-- Every channel as other programs read it. Sellers and SKUs are looked up for the channels that are given.
-- $1 all: true also gives groups of one seller and groups without points; $2 limit
WITH offered AS (
	SELECT site_id, seller_id, sku FROM market.offer WHERE sku IS NOT NULL AND NOT doubtful AND class IN ('offer', 'preorder', 'modified')
), seller AS (
	SELECT site_id, seller_id, name, first_on FROM market.seller
), site AS (
	SELECT site_id, host FROM market.site
)
SELECT c.label AS channel, jsonb_build_object('diversion', round(coalesce(s.diversion, 0) / 10.0, 1), 'scam', round(coalesce(s.scam, 0) / 10.0, 1), 'quality', round(coalesce(s.quality, 0) / 10.0, 1)) AS score,
       CASE WHEN s.channel_id IS NOT NULL THEN jsonb_build_object('diversion', round(s.diversion_band / 10.0, 1), 'scam', round(s.scam_band / 10.0, 1), 'quality', round(s.quality_band / 10.0, 1)) END AS band,
       (SELECT coalesce(jsonb_agg(DISTINCT o.sku ORDER BY o.sku), '[]') FROM network.member m JOIN offered o USING (site_id, seller_id) WHERE m.channel_id = c.channel_id) AS skus,
       (SELECT jsonb_agg(jsonb_build_object('seller', m.seller_id, 'host', t.host, 'name', x.name) ORDER BY x.first_on, t.host, m.seller_id)
        FROM network.member m JOIN seller x USING (site_id, seller_id) JOIN site t USING (site_id) WHERE m.channel_id = c.channel_id) AS sellers, c.since,
       (SELECT coalesce(jsonb_agg(a.archetype ORDER BY a.archetype), '[]') FROM unnest(s.archetype) a(archetype)) AS pattern_consistent_with, c.note
FROM network.channel c
LEFT JOIN network.scored s USING (channel_id)
WHERE $1::boolean OR (c.sellers > 1 AND s.diversion > 0)
ORDER BY s.diversion DESC NULLS LAST, c.since, c.label
LIMIT $2::bigint
