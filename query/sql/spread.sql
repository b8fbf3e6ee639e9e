-- How far sellers' prices of one SKU lie apart on a day; a wide spread says bait or different goods
-- $1 day date: day, the last observed one when not given
-- $2 least int = 3: least number of prices
WITH d AS (SELECT coalesce($1::date, (SELECT day FROM analyst.site_day ORDER BY day DESC LIMIT 1)) AS day
), asked AS MATERIALIZED ( -- a price is computed once
	SELECT o.sku, o.seller_id, o.gpu_usd::float8 AS usd
	FROM d JOIN analyst.offer_history o ON o.first_on <= d.day AND (o.until_on IS NULL OR o.until_on > d.day)
	WHERE NOT o.doubtful AND o.class IN ('offer', 'preorder') AND o.sku IS NOT NULL
)
SELECT o.sku, count(*) AS n, count(DISTINCT o.seller_id) AS sellers, round(min(o.usd)::numeric) AS lowest_usd,
       round(percentile_cont(0.5) WITHIN GROUP (ORDER BY o.usd)::numeric) AS median_usd, round(max(o.usd)::numeric) AS highest_usd,
       round((stddev_samp(o.usd) / avg(o.usd) * 100)::numeric, 1) AS variation_percent
FROM asked o
WHERE o.usd IS NOT NULL
GROUP BY o.sku HAVING count(*) >= $2::int
ORDER BY variation_percent DESC NULLS LAST, o.sku
