-- SKUs that a seller was first observed with, with what the law said that day and when lawful import ended
-- $1 from date: first day, four weeks before the last observed day when not given
-- $2 to date: last day
-- $3 sku text: only this SKU
-- $4 controlled bool = true: only what was not uncontrolled for China that day
WITH span AS (
	SELECT coalesce($1::date, day - 28) AS from_day, coalesce($2::date, day) AS to_day FROM (SELECT day FROM analyst.site_day ORDER BY day DESC LIMIT 1) last
), first AS (
	SELECT w.sku, w.site_id, w.seller_id, min(w.first_on) AS first_on FROM market.supply_week w WHERE $3::text IS NULL OR w.sku = $3
	GROUP BY w.sku, w.site_id, w.seller_id HAVING min(w.first_on) BETWEEN (SELECT from_day FROM span) AND (SELECT to_day FROM span)
)
SELECT f.sku, f.seller, f.host, f.first_on AS first_observed, f.left_censored, f.status,
       (SELECT max(w.valid_until) - 1 FROM analyst.sku_status w WHERE w.sku = f.sku AND w.origin = 'other' AND w.status = 'uncontrolled' AND w.valid_until <= f.first_on) AS lawful_window_end,
       f.class, f.capture_id AS capture
FROM first n
CROSS JOIN LATERAL (
	SELECT * FROM analyst.offer_history o
	WHERE o.sku = n.sku AND o.site_id = n.site_id AND o.seller_id = n.seller_id AND o.first_on = n.first_on AND NOT o.doubtful AND o.class IN ('offer', 'preorder', 'modified')
	ORDER BY o.listing_id LIMIT 1) f
WHERE NOT $4::boolean OR f.status <> 'uncontrolled'
ORDER BY f.first_on DESC, f.sku, f.host, f.seller_id
