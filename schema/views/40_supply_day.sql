CREATE OR REPLACE VIEW analyst.supply_day AS
SELECT p.sku, p.site_id, p.seller_id, d.day, bool_or(o.first_on IS NOT NULL) AS on_show,
       coalesce(bool_or(analyst.in_stock(o.class, o.availability)), false) AS in_stock,
       coalesce(bool_or(o.class = 'preorder'), false) AS preorder, count(o.first_on) AS offers,
       percentile_disc(0.5) WITHIN GROUP (ORDER BY coalesce(o.lead_max, o.lead_min)) FILTER (WHERE o.class = 'preorder') AS lead_days
FROM (SELECT sku, site_id, seller_id, min(first_on) AS first_on FROM market.offer
      WHERE sku IS NOT NULL AND NOT doubtful AND class IN ('offer', 'preorder', 'modified') GROUP BY sku, site_id, seller_id) p
JOIN evidence.site_day d ON d.site_id = p.site_id AND d.day >= p.first_on AND d.outcome <> 'failed'
LEFT JOIN market.offer o ON o.site_id = p.site_id AND o.seller_id = p.seller_id AND o.sku = p.sku AND NOT o.doubtful
     AND o.class IN ('offer', 'preorder', 'modified') AND o.first_on <= d.day AND (o.until_on IS NULL OR o.until_on > d.day)
     AND (d.outcome = 'whole' OR NOT EXISTS (
         SELECT FROM market.unmet u WHERE u.site_id = d.site_id AND u.day = d.day AND u.listing_id = o.listing_id))
GROUP BY p.sku, p.site_id, p.seller_id, d.day, d.outcome
HAVING d.outcome = 'whole' OR bool_or(o.first_on IS NOT NULL);
COMMENT ON VIEW analyst.supply_day IS 'One row a SKU, seller and UTC day on which we could see whether it was on offer, from the first day it was';
COMMENT ON COLUMN analyst.supply_day.sku IS 'SKU or family';
COMMENT ON COLUMN analyst.supply_day.site_id IS 'key of the site';
COMMENT ON COLUMN analyst.supply_day.seller_id IS 'key of the seller';
COMMENT ON COLUMN analyst.supply_day.day IS 'UTC day on which the site was seen; days on which it could not be looked at have no row';
COMMENT ON COLUMN analyst.supply_day.on_show IS 'some offer of it was met';
COMMENT ON COLUMN analyst.supply_day.in_stock IS 'some offer of it was on hand';
COMMENT ON COLUMN analyst.supply_day.preorder IS 'some offer of it was a pre-order';
COMMENT ON COLUMN analyst.supply_day.offers IS 'offers met';
COMMENT ON COLUMN analyst.supply_day.lead_days IS 'median lead time of the pre-orders, days';
