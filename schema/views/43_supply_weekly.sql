CREATE OR REPLACE VIEW analyst.supply_weekly AS
SELECT o.sku, d.week, count(DISTINCT (o.site_id, o.listing_id)) AS offers, count(DISTINCT (o.site_id, o.listing_id)) FILTER (WHERE o.class = 'preorder') AS preorders,
       count(DISTINCT o.seller_id) AS sellers, count(DISTINCT o.seller_id) FILTER (WHERE analyst.in_stock(o.class, o.availability)) AS sellers_in_stock,
       count(DISTINCT o.site_id) AS sites,
       percentile_disc(0.5) WITHIN GROUP (ORDER BY coalesce(o.lead_max, o.lead_min)) FILTER (WHERE o.class = 'preorder' AND coalesce(o.lead_max, o.lead_min) IS NOT NULL) AS lead_median_days
FROM (SELECT site_id, day, date_trunc('week', day::timestamp)::date AS week FROM evidence.site_day WHERE outcome <> 'failed') d
JOIN market.offer o ON o.site_id = d.site_id AND o.first_on <= d.day AND (o.until_on IS NULL OR o.until_on > d.day)
WHERE o.sku IS NOT NULL AND NOT o.doubtful AND o.class IN ('offer', 'preorder', 'modified')
GROUP BY o.sku, d.week;
COMMENT ON VIEW analyst.supply_weekly IS 'Supply by SKU and week: who offered it, on how many pages, how';
COMMENT ON COLUMN analyst.supply_weekly.sku IS 'SKU or family';
COMMENT ON COLUMN analyst.supply_weekly.week IS 'its Monday';
COMMENT ON COLUMN analyst.supply_weekly.offers IS 'listings on show on some day that was seen';
COMMENT ON COLUMN analyst.supply_weekly.preorders IS 'of them, pre-orders';
COMMENT ON COLUMN analyst.supply_weekly.sellers IS 'sellers of them';
COMMENT ON COLUMN analyst.supply_weekly.sellers_in_stock IS 'sellers with an offer on hand';
COMMENT ON COLUMN analyst.supply_weekly.sites IS 'sites of them';
COMMENT ON COLUMN analyst.supply_weekly.lead_median_days IS 'median lead time of the pre-orders, days, over the days seen';
