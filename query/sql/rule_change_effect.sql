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
), offer AS (
	SELECT site_id, listing_id, seller_id, sku, class, first_on, until_on, amount, currency, gpus FROM market.offer
	WHERE class IN ('offer', 'preorder') AND NOT doubtful AND sku IS NOT NULL
)
SELECT m.day AS changed_on, m.sku, m.before || ' > ' || m.status AS status, m.rule, s.side, s.offers, s.sellers, s.preorders, round(s.median::numeric) AS median_cny_per_gpu
FROM moved m
CROSS JOIN LATERAL ( -- both sides in one look at the states of the SKU
	SELECT count(DISTINCT o.listing_id) FILTER (WHERE o.first_on < m.day) AS offers_before, count(DISTINCT o.listing_id) FILTER (WHERE coalesce(o.until_on, 'infinity') > m.day) AS offers_after,
	       count(DISTINCT o.seller_id) FILTER (WHERE o.first_on < m.day) AS sellers_before, count(DISTINCT o.seller_id) FILTER (WHERE coalesce(o.until_on, 'infinity') > m.day) AS sellers_after,
	       count(DISTINCT o.listing_id) FILTER (WHERE o.class = 'preorder' AND o.first_on < m.day) AS preorders_before,
	       count(DISTINCT o.listing_id) FILTER (WHERE o.class = 'preorder' AND coalesce(o.until_on, 'infinity') > m.day) AS preorders_after,
	       percentile_cont(0.5) WITHIN GROUP (ORDER BY o.amount / 10000.0 / greatest(o.gpus, 1)) FILTER (WHERE o.currency = 'CNY' AND o.first_on < m.day) AS median_before,
	       percentile_cont(0.5) WITHIN GROUP (ORDER BY o.amount / 10000.0 / greatest(o.gpus, 1)) FILTER (WHERE o.currency = 'CNY' AND coalesce(o.until_on, 'infinity') > m.day) AS median_after
	FROM offer o
	WHERE o.sku = m.sku
	  AND o.first_on < m.day + $2::int AND coalesce(o.until_on, 'infinity') > m.day - $2::int
	GROUP BY o.sku) o
CROSS JOIN LATERAL (VALUES ('before', o.offers_before, o.sellers_before, o.preorders_before, o.median_before),
                           ('after', o.offers_after, o.sellers_after, o.preorders_after, o.median_after)) s(side, offers, sellers, preorders, median)
WHERE s.offers > 0
ORDER BY m.day DESC, m.sku, s.side DESC
