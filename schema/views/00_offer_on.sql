-- What was on show on each day that a site was looked at: the base of every count.
CREATE OR REPLACE VIEW market.offer_on AS
SELECT d.day, d.site_id, o.seller_id, o.listing_id, o.first_on, o.sku, o.class, o.gpus, o.unit, o.amount, o.currency,
       o.lead_min, o.lead_max, o.deposit, o.stock, o.capture_id
FROM evidence.site_day d
JOIN market.offer o ON o.site_id = d.site_id AND o.first_on <= d.day AND (o.until_on IS NULL OR o.until_on > d.day)
WHERE d.outcome <> 'failed' AND o.sku IS NOT NULL AND NOT o.doubtful
  AND (d.outcome = 'whole' OR NOT EXISTS (
      SELECT FROM market.unmet u WHERE u.site_id = d.site_id AND u.day = d.day AND u.listing_id = o.listing_id));
COMMENT ON VIEW market.offer_on IS 'one row an offer and day on which its site was looked at and it was on show';
