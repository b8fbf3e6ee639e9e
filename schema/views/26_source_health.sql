-- A crawl and the replay of its archive looked at the same instant: whole comes before partial before failed, as in the calendar.
-- Of its own tables each part reads its own copy: Citus fetches it whole then (see 00_offer_on.sql).
CREATE OR REPLACE VIEW analyst.source_health AS
WITH look AS (SELECT site_id, day, outcome FROM evidence.site_day),
     last_look AS (SELECT site_id, day, outcome FROM evidence.site_day),
     last_run AS (SELECT site_id, day, observed_at, outcome, run_id, reason FROM evidence.site_run),
     miss AS (SELECT site_id, day, outcome FROM evidence.site_day),
     newest AS (SELECT max(day) AS day FROM evidence.site_day)
SELECT h.site_id, h.host, h.enabled, h.first_on, d.last_whole_on, d.last_look_on, d.days_whole, d.days_partial, d.days_failed,
       (SELECT x.outcome FROM last_look x WHERE x.site_id = h.site_id ORDER BY x.day DESC LIMIT 1) AS last_outcome,
       (SELECT r.reason FROM last_run r WHERE r.site_id = h.site_id ORDER BY r.day DESC, r.observed_at DESC, r.outcome DESC, r.run_id LIMIT 1) AS last_reason,
       (SELECT count(*) FROM miss x WHERE x.site_id = h.site_id AND x.outcome = 'failed' AND x.day > coalesce(d.last_seen_on, '-infinity')) AS days_missed,
       (SELECT x.day FROM newest x) - d.last_seen_on AS days_behind
FROM market.site h
LEFT JOIN LATERAL (
	SELECT max(s.day) FILTER (WHERE s.outcome = 'whole') AS last_whole_on, max(s.day) AS last_look_on, max(s.day) FILTER (WHERE s.outcome <> 'failed') AS last_seen_on,
	       count(*) FILTER (WHERE s.outcome = 'whole') AS days_whole, count(*) FILTER (WHERE s.outcome = 'partial') AS days_partial,
	       count(*) FILTER (WHERE s.outcome = 'failed') AS days_failed
	FROM look s WHERE s.site_id = h.site_id) d ON true;
COMMENT ON VIEW analyst.source_health IS 'How well each site can be looked at';
COMMENT ON COLUMN analyst.source_health.site_id IS 'key of the site';
COMMENT ON COLUMN analyst.source_health.host IS 'host of the site';
COMMENT ON COLUMN analyst.source_health.enabled IS 'it is visited';
COMMENT ON COLUMN analyst.source_health.first_on IS 'first UTC day on which it was looked at';
COMMENT ON COLUMN analyst.source_health.last_whole_on IS 'last UTC day on which it was seen whole';
COMMENT ON COLUMN analyst.source_health.last_look_on IS 'last UTC day on which we tried';
COMMENT ON COLUMN analyst.source_health.days_whole IS 'days on which it was seen whole';
COMMENT ON COLUMN analyst.source_health.days_partial IS 'days on which it was seen in part';
COMMENT ON COLUMN analyst.source_health.days_failed IS 'days on which it could not be looked at';
COMMENT ON COLUMN analyst.source_health.last_outcome IS 'whole, partial or failed: the last try';
COMMENT ON COLUMN analyst.source_health.last_reason IS 'why the last try went as it did';
COMMENT ON COLUMN analyst.source_health.days_missed IS 'failed days since it was last seen';
COMMENT ON COLUMN analyst.source_health.days_behind IS 'days between its last sight and the last day on which any site was looked at';
