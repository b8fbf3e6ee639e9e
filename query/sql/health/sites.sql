-- How fresh each site is and what it yields against its own usual, worst first.
-- $1 now timestamptz: now
WITH t AS (
	SELECT ($1::timestamptz AT TIME ZONE 'UTC')::date AS today
), d AS (
	SELECT d.site_id, count(*) AS days, max(d.day) FILTER (WHERE d.outcome = 'whole') AS whole_on, max(d.day) AS looked_on,
	       (array_agg(d.outcome ORDER BY d.day DESC))[1] AS outcome, count(*) FILTER (WHERE d.outcome = 'failed') AS failed,
	       (array_agg(d.listings ORDER BY d.day DESC) FILTER (WHERE d.outcome <> 'failed'))[1] AS listings,
	       percentile_disc(0.5) WITHIN GROUP (ORDER BY d.listings) FILTER (WHERE d.outcome = 'whole') AS usual
	FROM evidence.site_day d, t WHERE d.day > t.today - 30 GROUP BY 1
)
SELECT s.host AS site, d.whole_on AS seen_whole_on, d.looked_on, d.outcome, t.today - d.whole_on AS age_days, d.listings, d.usual AS usual_listings,
       d.failed AS failed_days, d.days, CASE WHEN d.outcome = 'failed' THEN (
       	SELECT r.reason FROM evidence.site_run r WHERE r.site_id = d.site_id AND r.day = d.looked_on AND r.outcome = 'failed' ORDER BY r.observed_at DESC, r.run_id LIMIT 1) END AS reason,
       d.site_id IS NOT NULL AND (d.outcome = 'failed' OR d.whole_on IS NULL OR coalesce(d.listings * 2 < d.usual, false)) AS look,
       to_char(CASE WHEN s.first_on IS NULL AND s.url IS NOT NULL THEN $1::timestamptz ELSE s.due_at END AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS next_due
FROM market.site s LEFT JOIN d USING (site_id), t WHERE s.enabled AND (d.site_id IS NOT NULL OR s.due_at IS NOT NULL OR s.first_on IS NULL)
ORDER BY 11 DESC, age_days DESC NULLS FIRST, s.host
