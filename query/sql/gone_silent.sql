-- Sellers that had a controlled SKU on show and have none now, though their site could be looked at
-- $1 days int = 28: gone within so many days before the last observed day
-- $2 sku text: only this SKU
WITH last AS (SELECT max(day) AS day FROM analyst.site_day)
SELECT o.seller, o.host, o.sku, min(o.first_on) AS since, max(o.until_on) AS not_seen_since, count(DISTINCT o.listing_id) AS listings, max(d.last_whole_on) AS site_seen_on
FROM analyst.offer_history o
JOIN analyst.source_health d USING (site_id)
WHERE NOT o.doubtful AND o.class IN ('offer', 'preorder', 'modified') AND o.status <> 'uncontrolled' AND ($2::text IS NULL OR o.sku = $2)
GROUP BY o.seller, o.host, o.site_id, o.seller_id, o.sku
HAVING bool_and(o.until_on IS NOT NULL) AND max(o.until_on) >= (SELECT day FROM last) - $1::int
ORDER BY not_seen_since DESC, o.host, o.sku, o.seller_id
