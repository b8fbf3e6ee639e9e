CREATE OR REPLACE VIEW analyst.finding AS
SELECT f.site_id, f.seller_id, h.host, f.signal, s.axis, s.text, round(f.strength / 1000.0, 3) AS strength, f.n, f.detail, f.captures, f.first_on, f.last_on
FROM network.finding f LEFT JOIN catalogue.signal s USING (signal) LEFT JOIN market.site h ON h.site_id = f.site_id;
COMMENT ON VIEW analyst.finding IS 'Signals that were found on each seller, with the captures that show them';
COMMENT ON COLUMN analyst.finding.site_id IS 'key of the site';
COMMENT ON COLUMN analyst.finding.seller_id IS 'key of the seller';
COMMENT ON COLUMN analyst.finding.host IS 'host of the site';
COMMENT ON COLUMN analyst.finding.signal IS 'id of the signal';
COMMENT ON COLUMN analyst.finding.axis IS 'diversion, scam or quality';
COMMENT ON COLUMN analyst.finding.text IS 'what it says';
COMMENT ON COLUMN analyst.finding.strength IS 'share of the full weight, 0 to 1';
COMMENT ON COLUMN analyst.finding.n IS 'observations behind it';
COMMENT ON COLUMN analyst.finding.detail IS 'figures';
COMMENT ON COLUMN analyst.finding.captures IS 'captures that show it';
COMMENT ON COLUMN analyst.finding.first_on IS 'first UTC day';
COMMENT ON COLUMN analyst.finding.last_on IS 'last UTC day';
