CREATE OR REPLACE VIEW analyst.offer_day AS
SELECT d.day, d.site_id, o.seller_id, o.listing_id, o.first_on, o.sku, o.class, analyst.in_stock(o.class, o.availability) AS in_stock,
       o.class = 'preorder' AS preorder, o.lead_min AS lead_min_days, o.lead_max AS lead_max_days, o.capture_id
FROM evidence.site_day d
JOIN market.offer o ON o.site_id = d.site_id AND o.first_on <= d.day AND (o.until_on IS NULL OR o.until_on > d.day)
WHERE d.outcome <> 'failed' AND o.sku IS NOT NULL AND NOT o.doubtful
  AND (d.outcome = 'whole' OR NOT EXISTS (
      SELECT FROM market.unmet u WHERE u.site_id = d.site_id AND u.day = d.day AND u.listing_id = o.listing_id));
COMMENT ON VIEW analyst.offer_day IS 'One row an offer and UTC day on which its site could be looked at and it was on show';
COMMENT ON COLUMN analyst.offer_day.day IS 'UTC day';
COMMENT ON COLUMN analyst.offer_day.site_id IS 'key of the site';
COMMENT ON COLUMN analyst.offer_day.seller_id IS 'key of the seller';
COMMENT ON COLUMN analyst.offer_day.listing_id IS 'key of the listing';
COMMENT ON COLUMN analyst.offer_day.first_on IS 'first UTC day of the state it was in';
COMMENT ON COLUMN analyst.offer_day.sku IS 'SKU or family';
COMMENT ON COLUMN analyst.offer_day.class IS 'class of the listing';
COMMENT ON COLUMN analyst.offer_day.in_stock IS 'offered as on hand';
COMMENT ON COLUMN analyst.offer_day.preorder IS 'offered as a pre-order';
COMMENT ON COLUMN analyst.offer_day.lead_min_days IS 'lead time at least, days';
COMMENT ON COLUMN analyst.offer_day.lead_max_days IS 'lead time at most, days';
COMMENT ON COLUMN analyst.offer_day.capture_id IS 'first capture of the state';
