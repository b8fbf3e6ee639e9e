-- Sellers that had a SKU on hand in consecutive weeks: how many still do, week by week
-- $1 sku text: only this SKU
-- $2 from date: first week
-- $3 to date: last week
WITH held AS (
	SELECT DISTINCT w.sku, w.seller_id, w.week
	FROM market.supply_week w
	CROSS JOIN LATERAL (SELECT bit_or(1 << (d.day - w.week)) AS looked FROM evidence.site_day d
	                    WHERE d.site_id = w.site_id AND d.day >= w.week AND d.day < w.week + 7 AND d.outcome <> 'failed' AND ($3::date IS NULL OR d.day <= $3::date)) c
	WHERE w.stock_days & c.looked <> 0 AND ($1::text IS NULL OR w.sku = $1)
	  AND ($2::date IS NULL OR w.week >= date_trunc('week', $2::date)::date - 7) AND ($3::date IS NULL OR w.week <= $3::date)
)
SELECT h.week, h.sku, count(*) AS sellers, count(p.seller_id) AS also_the_week_before, round(100.0 * count(p.seller_id) / count(*), 1) AS percent_held
FROM held h
LEFT JOIN held p ON p.sku = h.sku AND p.seller_id = h.seller_id AND p.week = h.week - 7
WHERE ($2::date IS NULL OR h.week >= date_trunc('week', $2::date)::date)
GROUP BY h.week, h.sku
ORDER BY h.week, h.sku
