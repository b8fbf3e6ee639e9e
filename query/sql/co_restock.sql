-- Sellers of one channel whose stock of a SKU came back within hours of one another
-- $1 sku text: only this SKU
-- $2 hours int = 72: how far apart at most
WITH shared AS (SELECT m.site_id, m.seller_id, m.channel_id, c.label FROM network.member m JOIN network.channel c USING (channel_id) WHERE c.sellers > 1
), held AS ( -- as analyst.restock, but of sellers in company only
	SELECT m.channel_id, m.label, s.sku, s.seller_id, s.week + b AS day, s.stock >> b & 1 = 1 AS in_stock, lag(s.stock >> b & 1 = 1) OVER (PARTITION BY s.sku, s.site_id, s.seller_id ORDER BY s.week + b) AS was
	FROM market.seller_week s JOIN shared m USING (site_id, seller_id) CROSS JOIN generate_series(0, 6) b
	WHERE s.seen >> b & 1 = 1 AND ($1::text IS NULL OR s.sku = $1)
)
SELECT a.label AS channel, a.sku, count(DISTINCT a.seller_id) AS sellers, count(*) AS restocks,
       count(*) FILTER (WHERE a.near) AS together, round(100.0 * count(*) FILTER (WHERE a.near) / count(*), 1) AS percent_together,
       min(a.day) FILTER (WHERE a.near) AS first_together, max(a.day) FILTER (WHERE a.near) AS last_together
FROM (
	SELECT h.*, count(*) OVER (PARTITION BY h.channel_id, h.sku ORDER BY h.day RANGE BETWEEN make_interval(days => $2::int / 24) PRECEDING AND make_interval(days => $2::int / 24) FOLLOWING)
	            > count(*) OVER (PARTITION BY h.channel_id, h.sku, h.seller_id ORDER BY h.day RANGE BETWEEN make_interval(days => $2::int / 24) PRECEDING AND make_interval(days => $2::int / 24) FOLLOWING) AS near
	FROM held h WHERE h.in_stock AND NOT h.was AND $2::int >= 0) a
GROUP BY a.channel_id, a.label, a.sku
HAVING count(*) FILTER (WHERE a.near) > 0
ORDER BY together DESC, channel, a.sku
