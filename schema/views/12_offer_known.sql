CREATE OR REPLACE VIEW analyst.offer_known AS
SELECT o.site_id, h.host, o.seller_id, o.listing_id, o.first_on, o.until_on, o.sku, o.class, o.doubtful, o.title, o.amount * 0.0001 AS amount,
       o.currency, o.availability, o.capture_id, o.state_id, o.known_at AS known_from, o.known_to
FROM (SELECT site_id, seller_id, listing_id, first_on, until_on, sku, class, doubtful, title, amount, currency, availability, capture_id, state_id, known_at, NULL::timestamptz AS known_to FROM market.offer
      UNION ALL
      SELECT site_id, seller_id, listing_id, first_on, until_on, sku, class, doubtful, title, amount, currency, availability, capture_id, state_id, known_at, known_to FROM market.offer_past) o
JOIN market.site h ON h.site_id = o.site_id
WHERE (SELECT analyst.sees_all());
COMMENT ON VIEW analyst.offer_known IS 'What we knew when: states as they stood in our books between two instants';
COMMENT ON COLUMN analyst.offer_known.site_id IS 'key of the site';
COMMENT ON COLUMN analyst.offer_known.host IS 'host of the site';
COMMENT ON COLUMN analyst.offer_known.seller_id IS 'key of the seller';
COMMENT ON COLUMN analyst.offer_known.listing_id IS 'key of the listing';
COMMENT ON COLUMN analyst.offer_known.first_on IS 'first UTC day of the state';
COMMENT ON COLUMN analyst.offer_known.until_on IS 'first UTC day on which it was over, as known then';
COMMENT ON COLUMN analyst.offer_known.sku IS 'SKU or family';
COMMENT ON COLUMN analyst.offer_known.class IS 'class of the listing';
COMMENT ON COLUMN analyst.offer_known.doubtful IS 'the match is below the threshold of publication';
COMMENT ON COLUMN analyst.offer_known.title IS 'title as written';
COMMENT ON COLUMN analyst.offer_known.amount IS 'price in units of the currency';
COMMENT ON COLUMN analyst.offer_known.currency IS 'ISO 4217 code';
COMMENT ON COLUMN analyst.offer_known.availability IS 'schema.org word';
COMMENT ON COLUMN analyst.offer_known.capture_id IS 'first capture of the state';
COMMENT ON COLUMN analyst.offer_known.state_id IS 'key of all that makes the state';
COMMENT ON COLUMN analyst.offer_known.known_from IS 'instant from which we held it';
COMMENT ON COLUMN analyst.offer_known.known_to IS 'instant from which we held something else; NULL: it stands';
