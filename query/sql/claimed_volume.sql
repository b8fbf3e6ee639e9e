-- GPUs that sellers said they have on a day, least and most, also as H100s of the same processing performance
-- $1 day date: day, the last observed one when not given
-- $2 sku text: only this SKU
WITH d AS (SELECT coalesce($1::date, (SELECT day FROM analyst.site_day ORDER BY day DESC LIMIT 1)) AS day
), said AS (
	SELECT o.sku, o.seller_id, greatest(coalesce(o.gpus, 1), 1) AS unit,
	       coalesce(o.stock, o.quantity, 1) AS low, greatest(o.stock, o.quantity_max, o.quantity, 1) AS high, coalesce(o.stock, o.quantity) IS NOT NULL AS named
	FROM d JOIN analyst.offer_history o ON o.first_on <= d.day AND (o.until_on IS NULL OR o.until_on > d.day)
	WHERE o.sku IS NOT NULL AND NOT o.doubtful AND o.class IN ('offer', 'preorder') AND ($2::text IS NULL OR o.sku = $2)
)
SELECT s.sku, count(*) AS offers, count(*) FILTER (WHERE s.named) AS with_quantity, count(DISTINCT s.seller_id) AS sellers,
       sum(s.unit * least(s.low, s.high)) AS gpus_min, sum(s.unit * s.high) AS gpus_max,
       round(sum(s.unit * least(s.low, s.high)) * k.h100_equivalent) AS h100_min, round(sum(s.unit * s.high) * k.h100_equivalent) AS h100_max
FROM said s
LEFT JOIN (SELECT sku, h100_equivalent FROM analyst.sku
           UNION ALL SELECT family, CASE WHEN min(h100_equivalent) = max(h100_equivalent) THEN max(h100_equivalent) END FROM analyst.sku
           WHERE family NOT IN (SELECT sku FROM analyst.sku) GROUP BY family) k ON k.sku = s.sku
GROUP BY s.sku, k.h100_equivalent
ORDER BY gpus_max DESC, s.sku
