-- Supply and price of what a change of the law touched, in the days before and after it
-- $1 to text = CN: destination whose status changed
-- $2 days int = 28: days looked at on either side
-- $3 sku text: only this SKU
WITH change AS (
	SELECT w.sku, lower(w.valid) AS day, w.status, lag(w.status) OVER (PARTITION BY w.sku ORDER BY w.valid) AS before, w.policy
	FROM catalogue.sku_windows(NULL, $1, NULL) w
), moved AS (
	SELECT c.*, p.rule, r.citation
	FROM change c
	LEFT JOIN catalogue.rule_policy p ON p.policy = c.policy
	LEFT JOIN catalogue.rule r ON r.rule = p.rule
	WHERE c.before IS NOT NULL AND c.before <> c.status AND c.day IS NOT NULL AND ($3::text IS NULL OR c.sku = $3)
), side(side, from_day, until_day) AS (
	VALUES ('before', -$2::int, 0), ('after', 0, $2::int)
)
SELECT m.day AS changed_on, m.sku, m.before || ' > ' || m.status AS status, m.rule, s.side,
       count(DISTINCT (o.site_id, o.listing_id)) AS offers, count(DISTINCT o.seller_id) AS sellers,
       count(DISTINCT o.listing_id) FILTER (WHERE o.class = 'preorder') AS preorders,
       round(percentile_cont(0.5) WITHIN GROUP (ORDER BY o.amount / 10000.0 / greatest(o.gpus, 1))
             FILTER (WHERE o.currency = 'CNY')::numeric) AS median_cny_per_gpu
FROM moved m
CROSS JOIN side s
JOIN market.offer o ON o.sku = m.sku AND o.class IN ('offer', 'preorder') AND NOT o.doubtful
 AND o.first_on < m.day + s.until_day AND coalesce(o.until_on, 'infinity') > m.day + s.from_day
GROUP BY m.day, m.sku, m.before, m.status, m.rule, s.side
ORDER BY m.day DESC, m.sku, s.side DESC
