-- SKUs that a seller was first observed with, with what the law said that day and when lawful import ended
-- $1 from date: first day, four weeks before the last observed day when not given
-- $2 to date: last day
-- $3 sku text: only this SKU
-- $4 controlled bool = true: only what was not uncontrolled for China that day
WITH span AS (
	SELECT coalesce($1::date, max(day) - 28) AS from_day, coalesce($2::date, max(day)) AS to_day FROM analyst.site_day
), first AS (
	SELECT DISTINCT ON (o.sku, o.site_id, o.seller_id) o.*
	FROM analyst.offer_history o
	WHERE o.sku IS NOT NULL AND NOT o.doubtful AND o.class IN ('offer', 'preorder', 'modified') AND ($3::text IS NULL OR o.sku = $3)
	ORDER BY o.sku, o.site_id, o.seller_id, o.first_on
)
SELECT f.sku, f.seller, f.host, f.first_on AS first_observed, f.left_censored, f.status,
       (SELECT max(w.valid_until) - 1 FROM analyst.sku_status w WHERE w.sku = f.sku AND w.origin = 'other' AND w.status = 'uncontrolled' AND w.valid_until <= f.first_on) AS lawful_window_end,
       f.class, f.capture_id AS capture
FROM first f, span
WHERE f.first_on BETWEEN span.from_day AND span.to_day AND (NOT $4::boolean OR f.status <> 'uncontrolled')
ORDER BY f.first_on DESC, f.sku, f.host, f.seller_id
