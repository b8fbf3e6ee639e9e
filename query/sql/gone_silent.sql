-- Sellers that had a controlled SKU on show and have none now, though their site could be looked at
-- $1 days int = 28: gone within so many days before the last observed day
-- $2 sku text: only this SKU
WITH last AS (SELECT day FROM analyst.site_day ORDER BY day DESC LIMIT 1
), silent AS MATERIALIZED ( -- has none on show that was controlled when it came
	SELECT p.* FROM (SELECT DISTINCT w.sku, w.site_id, w.seller_id FROM market.supply_week w WHERE $2::text IS NULL OR w.sku = $2) p
	WHERE NOT EXISTS (SELECT FROM market.offer o JOIN catalogue.status_window s ON s.node = o.sku AND s.origin = 'other' AND s.valid @> o.first_on AND s.status <> 'uncontrolled'
	                  WHERE o.sku = p.sku AND o.site_id = p.site_id AND o.seller_id = p.seller_id AND o.until_on IS NULL AND NOT o.doubtful AND o.class IN ('offer', 'preorder', 'modified'))
)
SELECT o.seller, o.host, s.sku, o.since, o.not_seen_since, o.listings, d.last_whole_on AS site_seen_on
FROM silent s
CROSS JOIN LATERAL (
	SELECT min(h.seller) AS seller, min(h.host) AS host, min(h.first_on) AS since, max(h.until_on) AS not_seen_since, count(DISTINCT h.listing_id) AS listings
	FROM analyst.offer_history h
	WHERE h.sku = s.sku AND h.site_id = s.site_id AND h.seller_id = s.seller_id AND NOT h.doubtful AND h.class IN ('offer', 'preorder', 'modified') AND h.status <> 'uncontrolled'
	GROUP BY h.sku, h.site_id, h.seller_id) o
JOIN analyst.source_health d USING (site_id)
WHERE o.not_seen_since >= (SELECT day FROM last) - $1::int
ORDER BY o.not_seen_since DESC, o.host, s.sku, s.seller_id
