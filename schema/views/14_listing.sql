CREATE OR REPLACE VIEW analyst.listing AS
SELECT l.site_id, l.listing_id, h.host, l.seller_id, s.name AS seller, CASE WHEN (SELECT analyst.sees_all()) THEN l.url END AS url, l.native_id,
       l.first_on, l.first_on <= h.first_on AS left_censored,
       (SELECT count(*) FROM market.offer o WHERE o.site_id = l.site_id AND o.listing_id = l.listing_id) AS states,
       (SELECT max(coalesce(o.until_on, 'infinity')) FROM market.offer o WHERE o.site_id = l.site_id AND o.listing_id = l.listing_id) = 'infinity' AS on_show,
       l.known_at
FROM market.listing l
LEFT JOIN market.site h ON h.site_id = l.site_id
LEFT JOIN market.seller s ON s.site_id = l.site_id AND s.seller_id = l.seller_id;
COMMENT ON VIEW analyst.listing IS 'Listings: one row a page or item of a seller, with the days between which it was met';
COMMENT ON COLUMN analyst.listing.site_id IS 'key of the site';
COMMENT ON COLUMN analyst.listing.listing_id IS 'key of the listing';
COMMENT ON COLUMN analyst.listing.host IS 'host of the site';
COMMENT ON COLUMN analyst.listing.seller_id IS 'key of the seller';
COMMENT ON COLUMN analyst.listing.seller IS 'name as last given by the page';
COMMENT ON COLUMN analyst.listing.url IS 'address; NULL in the public form';
COMMENT ON COLUMN analyst.listing.native_id IS 'the site''s own id of the item';
COMMENT ON COLUMN analyst.listing.first_on IS 'first UTC day on which it was met';
COMMENT ON COLUMN analyst.listing.left_censored IS 'it was there at the first look at the site';
COMMENT ON COLUMN analyst.listing.states IS 'states it went through';
COMMENT ON COLUMN analyst.listing.on_show IS 'it was there when the site was last seen whole';
COMMENT ON COLUMN analyst.listing.known_at IS 'instant of publication';
