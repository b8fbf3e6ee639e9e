-- Sellers of one channel whose stock of a SKU came back within hours of one another
-- $1 sku text: only this SKU
-- $2 hours int = 72: how far apart at most
SELECT a.channel, a.sku, count(DISTINCT a.seller_id) AS sellers, count(*) AS restocks,
       count(*) FILTER (WHERE o.near) AS together, round(100.0 * count(*) FILTER (WHERE o.near) / count(*), 1) AS percent_together,
       min(a.day) FILTER (WHERE o.near) AS first_together, max(a.day) FILTER (WHERE o.near) AS last_together
FROM analyst.restock a
CROSS JOIN LATERAL (
	SELECT EXISTS (SELECT FROM analyst.restock b WHERE b.channel_id = a.channel_id AND b.sku = a.sku AND b.seller_id <> a.seller_id
	               AND abs(b.day - a.day) * 24 <= $2::int) AS near) o
WHERE ($1::text IS NULL OR a.sku = $1)
GROUP BY a.channel, a.sku
HAVING count(*) FILTER (WHERE o.near) > 0
ORDER BY together DESC, a.channel, a.sku
