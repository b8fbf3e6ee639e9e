-- From the rollup, at the rates of the week's last day. The rate is taken once a row (OFFSET 0), not a price.
CREATE OR REPLACE VIEW analyst.price_weekly AS
WITH known AS (SELECT sku, week FROM market.supply_week),
     sold AS (SELECT seller_id, sku, week, currency, prices FROM market.supply_week),
     asked AS (SELECT sku, week, currency, prices FROM market.supply_week)
SELECT k.sku, k.week, p.n, p.sellers, round(p.usd[2]::numeric, 2) AS median_usd, round(p.usd[1]::numeric, 2) AS q1_usd, round(p.usd[3]::numeric, 2) AS q3_usd,
       round(p.least::numeric, 2) AS min_usd, round(p.most::numeric, 2) AS max_usd, round(p.usd[2]::numeric * analyst.per_usd('CNY', k.week + 6), 2) AS median_cny
FROM (SELECT sku, week FROM known GROUP BY sku, week) k
CROSS JOIN LATERAL (
	SELECT count(*) AS n,
	       (SELECT count(DISTINCT v.seller_id) FROM sold v WHERE v.sku = k.sku AND v.week = k.week AND cardinality(v.prices) > 0
	          AND (v.currency IN (SELECT c.currency FROM catalogue.exchange c) OR EXISTS (SELECT FROM market.day_rate d WHERE d.currency = v.currency AND d.day = v.week + 6))) AS sellers,
	       percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY a.usd) AS usd, min(a.usd) AS least, max(a.usd) AS most
	FROM (SELECT w.a * w.usd AS usd FROM (SELECT unnest(w.prices) AS a, w.usd FROM (SELECT w.prices, (1 / (coalesce(r.per_usd, e.per_usd) * 10000))::float8 AS usd
	      FROM asked w
	      LEFT JOIN market.day_rate r ON r.currency = w.currency AND r.day = w.week + 6
	      LEFT JOIN catalogue.exchange e ON e.currency = w.currency
	      WHERE w.sku = k.sku AND w.week = k.week AND coalesce(r.per_usd, e.per_usd) > 0 OFFSET 0) w) w) a) p
WHERE p.n > 0;
COMMENT ON VIEW analyst.price_weekly IS 'Asked price per GPU by SKU and week, without tax: each listing once, as last seen in the week';
COMMENT ON COLUMN analyst.price_weekly.sku IS 'SKU or family';
COMMENT ON COLUMN analyst.price_weekly.week IS 'its Monday';
COMMENT ON COLUMN analyst.price_weekly.n IS 'listings with a price that can be compared';
COMMENT ON COLUMN analyst.price_weekly.sellers IS 'sellers of them';
COMMENT ON COLUMN analyst.price_weekly.median_usd IS 'median, US dollars per GPU';
COMMENT ON COLUMN analyst.price_weekly.q1_usd IS 'first quartile, US dollars per GPU';
COMMENT ON COLUMN analyst.price_weekly.q3_usd IS 'third quartile, US dollars per GPU';
COMMENT ON COLUMN analyst.price_weekly.min_usd IS 'lowest, US dollars per GPU';
COMMENT ON COLUMN analyst.price_weekly.max_usd IS 'highest, US dollars per GPU';
COMMENT ON COLUMN analyst.price_weekly.median_cny IS 'median, yuan per GPU';
