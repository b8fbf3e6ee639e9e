CREATE OR REPLACE VIEW analyst.rejected AS
SELECT r.site_id, h.host, r.rejected_id, r.run_id, r.day, r.reason FROM evidence.rejected r LEFT JOIN market.site h ON h.site_id = r.site_id;
COMMENT ON VIEW analyst.rejected IS 'Rows that were set aside when a batch was loaded';
COMMENT ON COLUMN analyst.rejected.site_id IS 'key of the site';
COMMENT ON COLUMN analyst.rejected.host IS 'host of the site';
COMMENT ON COLUMN analyst.rejected.rejected_id IS 'key';
COMMENT ON COLUMN analyst.rejected.run_id IS 'run';
COMMENT ON COLUMN analyst.rejected.day IS 'UTC day';
COMMENT ON COLUMN analyst.rejected.reason IS 'why it was not taken';
