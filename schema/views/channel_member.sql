CREATE OR REPLACE VIEW analyst.channel_member AS
SELECT l.label AS channel, m.channel_id, m.site_id, m.seller_id, s.name AS seller, t.host, s.first_on AS since, t.country, t.country_reason
FROM network.member m
JOIN network.channel_label l USING (channel_id)
JOIN market.seller s USING (site_id, seller_id)
JOIN market.site t USING (site_id);
COMMENT ON VIEW analyst.channel_member IS 'sellers of each channel';
COMMENT ON COLUMN analyst.channel_member.channel IS 'label of the channel';
COMMENT ON COLUMN analyst.channel_member.channel_id IS 'key of the channel';
COMMENT ON COLUMN analyst.channel_member.site_id IS 'key of the site';
COMMENT ON COLUMN analyst.channel_member.seller_id IS 'key of the seller';
COMMENT ON COLUMN analyst.channel_member.seller IS 'name as last given by the page';
COMMENT ON COLUMN analyst.channel_member.host IS 'host of the site';
COMMENT ON COLUMN analyst.channel_member.since IS 'first day on which the seller was observed';
COMMENT ON COLUMN analyst.channel_member.country IS 'country of the site, where known';
COMMENT ON COLUMN analyst.channel_member.country_reason IS 'why we think so';
