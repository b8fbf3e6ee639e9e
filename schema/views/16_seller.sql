CREATE OR REPLACE VIEW analyst.seller AS
SELECT s.site_id, s.seller_id, h.host, s.name, h.country, h.country_reason, s.first_on, s.first_on <= h.first_on AS left_censored,
       l.label AS channel, c.sellers AS channel_sellers, s.known_at
FROM market.seller s
LEFT JOIN market.site h ON h.site_id = s.site_id
LEFT JOIN network.member m ON m.site_id = s.site_id AND m.seller_id = s.seller_id
LEFT JOIN network.channel_label l ON l.channel_id = m.channel_id
LEFT JOIN network.channel c ON c.channel_id = m.channel_id;
COMMENT ON VIEW analyst.seller IS 'Sellers with their channel';
COMMENT ON COLUMN analyst.seller.site_id IS 'key of the site';
COMMENT ON COLUMN analyst.seller.seller_id IS 'key of the seller';
COMMENT ON COLUMN analyst.seller.host IS 'host of the site';
COMMENT ON COLUMN analyst.seller.name IS 'name as last given by the page';
COMMENT ON COLUMN analyst.seller.country IS 'ISO 3166 country of the site, where known';
COMMENT ON COLUMN analyst.seller.country_reason IS 'why we think so';
COMMENT ON COLUMN analyst.seller.first_on IS 'first UTC day on which the seller was met';
COMMENT ON COLUMN analyst.seller.left_censored IS 'it was there at the first look at the site';
COMMENT ON COLUMN analyst.seller.channel IS 'label of its channel, a group of sellers that share identifiers';
COMMENT ON COLUMN analyst.seller.channel_sellers IS 'sellers of that channel; 1 for a seller of its own';
COMMENT ON COLUMN analyst.seller.known_at IS 'instant of publication';
