CREATE OR REPLACE VIEW analyst.price_weekly AS
SELECT p.sku, p.week, count(*) AS n, count(DISTINCT p.seller_id) AS sellers,
       round(percentile_cont(0.5) WITHIN GROUP (ORDER BY p.usd)::numeric, 2) AS median_usd, round(percentile_cont(0.25) WITHIN GROUP (ORDER BY p.usd)::numeric, 2) AS q1_usd,
       round(percentile_cont(0.75) WITHIN GROUP (ORDER BY p.usd)::numeric, 2) AS q3_usd, round(min(p.usd), 2) AS min_usd, round(max(p.usd), 2) AS max_usd,
       round((percentile_cont(0.5) WITHIN GROUP (ORDER BY p.usd)::numeric * (SELECT c.per_usd FROM catalogue.exchange c WHERE c.currency = 'CNY')), 2) AS median_cny
FROM (
	SELECT DISTINCT ON (o.sku, d.week, o.site_id, o.listing_id) o.sku, d.week, o.seller_id,
	       analyst.gpu_price(o.amount, o.unit, o.tax, o.tax_rate, o.currency, o.gpus, o.price_reason) / x.per_usd AS usd
	FROM (SELECT site_id, day, date_trunc('week', day::timestamp)::date AS week FROM evidence.site_day WHERE outcome <> 'failed') d
	JOIN market.offer o ON o.site_id = d.site_id AND o.first_on <= d.day AND (o.until_on IS NULL OR o.until_on > d.day)
	JOIN catalogue.exchange x ON x.currency = o.currency
	WHERE o.sku IS NOT NULL AND NOT o.doubtful AND o.class IN ('offer', 'preorder', 'modified')
	ORDER BY o.sku, d.week, o.site_id, o.listing_id, d.day DESC) p
WHERE p.usd IS NOT NULL
GROUP BY p.sku, p.week;
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
