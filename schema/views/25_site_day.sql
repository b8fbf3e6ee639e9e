CREATE OR REPLACE VIEW analyst.site_day AS
SELECT d.site_id, h.host, d.day, d.outcome, d.observed_at, d.published_at, d.listings, d.run_id,
       (SELECT min(r.reason) FROM evidence.site_run r WHERE r.site_id = d.site_id AND r.day = d.day AND r.run_id = d.run_id) AS reason
FROM evidence.site_day d LEFT JOIN market.site h ON h.site_id = d.site_id;
COMMENT ON VIEW analyst.site_day IS 'What is known of each site for each UTC day: seen whole, in part, or not to be looked at';
COMMENT ON COLUMN analyst.site_day.site_id IS 'key of the site';
COMMENT ON COLUMN analyst.site_day.host IS 'host of the site';
COMMENT ON COLUMN analyst.site_day.day IS 'UTC day';
COMMENT ON COLUMN analyst.site_day.outcome IS 'whole, partial or failed; a failed day says nothing of any listing';
COMMENT ON COLUMN analyst.site_day.observed_at IS 'instant of the last capture';
COMMENT ON COLUMN analyst.site_day.published_at IS 'instant at which that look was published; an earlier look at the day may have been known before';
COMMENT ON COLUMN analyst.site_day.listings IS 'listings read';
COMMENT ON COLUMN analyst.site_day.run_id IS 'run that says so';
COMMENT ON COLUMN analyst.site_day.reason IS 'why it was not seen whole';
