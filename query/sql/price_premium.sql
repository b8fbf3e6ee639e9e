-- What a GPU is asked for against the last published price: median, quartiles, number, the reference and its kind
-- $1 day date: day, the last observed one when not given
-- $2 sku text: only this SKU
WITH d AS NOT MATERIALIZED (SELECT coalesce($1::date, (SELECT day FROM analyst.site_day ORDER BY day DESC LIMIT 1)) AS day
), price AS MATERIALIZED ( -- a price is computed once
	SELECT o.sku, o.condition_class AS condition, o.class = 'preorder' AS preorder, o.gpu_usd::float8 AS usd
	FROM d JOIN analyst.offer_history o ON o.first_on <= d.day AND (o.until_on IS NULL OR o.until_on > d.day)
	WHERE NOT o.doubtful AND o.class IN ('offer', 'preorder') AND ($2::text IS NULL OR o.sku = $2)
), asked AS (
	SELECT sku, condition, preorder, count(*) AS n, percentile_cont(0.5) WITHIN GROUP (ORDER BY usd) AS median,
	       percentile_cont(0.25) WITHIN GROUP (ORDER BY usd) AS q1, percentile_cont(0.75) WITHIN GROUP (ORDER BY usd) AS q3
	FROM price WHERE usd IS NOT NULL GROUP BY 1, 2, 3
), reference AS (
	SELECT r.sku, r.on_day, r.kind, r.confidence, r.source,
	       r.amount / x.per_usd / CASE WHEN r.unit IN ('server', 'board', 'rack') THEN nullif(r.gpus, 0) ELSE 1 END AS usd
	FROM analyst.price_reference r JOIN analyst.exchange x USING (currency)
	WHERE r.unit IN ('card', 'module', 'server', 'board', 'rack')
)
SELECT a.sku, a.condition, a.preorder, a.n, round(a.median::numeric) AS median_usd, round(a.q1::numeric) AS q1_usd, round(a.q3::numeric) AS q3_usd,
       round(r.usd) AS reference_usd, r.kind AS reference_kind, r.on_day AS reference_day, r.confidence, round((a.median::numeric / r.usd - 1) * 100, 1) AS premium_percent
FROM asked a CROSS JOIN d
LEFT JOIN analyst.sku k ON k.sku = a.sku
LEFT JOIN LATERAL (
	SELECT * FROM reference r WHERE r.sku IN (a.sku, k.family) AND r.usd > 0 AND coalesce(r.on_day, '-infinity') <= d.day
	ORDER BY (r.kind = 'reference') DESC, (r.sku = a.sku) DESC, r.on_day DESC NULLS LAST LIMIT 1) r ON true
ORDER BY premium_percent DESC NULLS LAST, a.sku, a.condition, a.preorder
