-- Sellers of one channel whose stock of a SKU came back within hours of one another
-- $1 sku text: only this SKU
-- $2 hours int = 72: how far apart at most
WITH other AS (SELECT channel_id, seller_id, sku, day FROM analyst.restock)
SELECT a.channel, a.sku, count(DISTINCT a.seller_id) AS sellers, count(*) AS restocks,
       count(*) FILTER (WHERE a.near) AS together, round(100.0 * count(*) FILTER (WHERE a.near) / count(*), 1) AS percent_together,
       min(a.day) FILTER (WHERE a.near) AS first_together, max(a.day) FILTER (WHERE a.near) AS last_together
FROM (
	SELECT r.*, EXISTS (SELECT FROM other b WHERE b.channel_id = r.channel_id AND b.sku = r.sku AND b.seller_id <> r.seller_id
	                    AND abs(b.day - r.day) * 24 <= $2::int) AS near
	FROM analyst.restock r WHERE ($1::text IS NULL OR r.sku = $1)) a
GROUP BY a.channel, a.sku
HAVING count(*) FILTER (WHERE a.near) > 0
ORDER BY together DESC, a.channel, a.sku
