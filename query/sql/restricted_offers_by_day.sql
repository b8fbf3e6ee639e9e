-- Offers on show each day, for sale or pre-order, of SKUs that were not uncontrolled for China that day
-- $1 from date: first day, all days when not given
-- $2 to date: last day
WITH state AS (
	SELECT w.sku, w.week, w.seller_id, k >> 32 AS n, k >> 7 & 1 = 1 AS preorder, (k & 127)::int & c.looked AS days
	FROM market.supply_week w
	CROSS JOIN LATERAL (SELECT coalesce(bit_or(1 << (d.day - w.week)), 0) AS looked FROM evidence.site_day d
	                    WHERE d.site_id = w.site_id AND d.day >= w.week AND d.day < w.week + 7 AND d.outcome <> 'failed') c
	CROSS JOIN LATERAL unnest(w.states) k
	WHERE k >> 24 & 1 = 0 AND ($1::date IS NULL OR w.week > $1::date - 7) AND ($2::date IS NULL OR w.week <= $2::date)
), kind AS ( -- the same days of a week are counted once
	SELECT sku, week, days, sum(n) AS offers, sum(n) FILTER (WHERE preorder) AS preorders, 0 AS sellers FROM state GROUP BY sku, week, days
	UNION ALL
	SELECT sku, week, days, 0, 0, count(*) FROM (SELECT sku, week, seller_id, bit_or(days) AS days FROM state GROUP BY sku, week, seller_id) s GROUP BY sku, week, days
)
SELECT k.week + b AS day, k.sku, sum(k.offers)::bigint AS offers, coalesce(sum(k.preorders), 0)::bigint AS preorders, sum(k.sellers)::bigint AS sellers
FROM kind k
CROSS JOIN generate_series(0, 6) b
JOIN catalogue.status_window w ON w.node = k.sku AND w.origin = 'other' AND w.valid @> k.week + b AND w.status <> 'uncontrolled'
WHERE k.days >> b & 1 = 1 AND ($1::date IS NULL OR k.week + b >= $1::date) AND ($2::date IS NULL OR k.week + b <= $2::date)
GROUP BY k.week + b, k.sku
ORDER BY day, k.sku
