-- What is well and what is not, one row a check.
-- $1 now timestamptz: now
-- $2 hours int: a last run older than this is bad
WITH t AS (
	SELECT $1::timestamptz AS now, $2::int AS hours
), last_run AS (
	SELECT max(finished_at) FILTER (WHERE status = 'done') AS done_at, count(*) FILTER (WHERE status = 'running' AND lease_until < now) AS stuck,
	       count(*) FILTER (WHERE status = 'aborted' AND started_at > now - interval '7 days') AS aborted
	FROM evidence.run, t WHERE kind <> 'replay'
), latest AS (
	SELECT DISTINCT ON (d.site_id) d.site_id, d.outcome, d.day FROM evidence.site_day d
	JOIN market.site s USING (site_id), t
	WHERE s.enabled AND d.day > t.now::date - 30 ORDER BY d.site_id, d.day DESC
), seen AS (
	SELECT count(*) AS known, count(*) FILTER (WHERE outcome = 'failed') AS failed FROM latest
), outbox AS (
	SELECT count(*) FILTER (WHERE status = 'pending') AS pending, count(*) FILTER (WHERE status = 'failed') AS failed,
	       count(*) FILTER (WHERE status = 'pending' AND tries > 0) AS refused,
	       min(created_at) FILTER (WHERE status = 'pending') AS oldest FROM outbox.alert
), set_aside AS (
	SELECT count(*) AS n FROM evidence.rejected, t WHERE day > t.now::date - 7
), due AS (
	SELECT count(*) FILTER (WHERE due_at <= now OR first_on IS NULL AND url IS NOT NULL) AS n, min(due_at) AS next FROM market.site, t WHERE enabled
), checks AS (
	SELECT 1 AS place, 'last_run_age_seconds' AS metric, extract(epoch FROM now - done_at)::bigint AS value,
	       CASE WHEN done_at IS NULL THEN 'warn' WHEN now - done_at > hours * interval '1 hour' THEN 'bad' ELSE 'ok' END AS state,
	       CASE WHEN done_at IS NULL THEN 'nothing was collected yet' ELSE format('the last run ended %s UTC', to_char(done_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI')) END AS detail,
	       'chipwatch-ingest run --seeds FILE' AS next FROM last_run, t
	UNION ALL
	SELECT 2, 'runs_stuck', stuck, CASE WHEN stuck > 0 THEN 'warn' ELSE 'ok' END, format('runs with an expired lease: %s; aborted in 7 days: %s', stuck, aborted), 'chipwatch-ingest run' FROM last_run
	UNION ALL
	SELECT 3, 'sites_failed', failed, CASE WHEN known > 0 AND failed * 2 > known THEN 'bad' WHEN failed > 0 THEN 'warn' ELSE 'ok' END,
	       format('%s of %s could not be looked at the last time', failed, outbox.counted(known, 'site')), 'chipwatch health --sites' FROM seen
	UNION ALL
	SELECT 4, 'sites_known', known, CASE WHEN known = 0 THEN 'warn' ELSE 'ok' END, outbox.counted(known, 'site') || ' looked at in the last 30 days', 'chipwatch-ingest run --seeds FILE' FROM seen
	UNION ALL
	SELECT 5, 'alerts_pending', pending,
	       CASE WHEN refused > 0 AND now - oldest > interval '26 hours' THEN 'bad' WHEN now - oldest > interval '26 hours' THEN 'warn' ELSE 'ok' END,
	       format('alerts to be mailed: %s%s', pending, CASE WHEN refused > 0 THEN format(', of them refused before: %s', refused) ELSE '' END), 'chipwatch alert run' FROM outbox, t
	UNION ALL
	SELECT 6, 'alerts_failed', failed, CASE WHEN failed > 0 THEN 'warn' ELSE 'ok' END, format('alerts refused for good by the mail server: %s', failed), 'chipwatch alert list' FROM outbox
	UNION ALL
	SELECT 7, 'rows_set_aside_7d', n, CASE WHEN n > 0 THEN 'warn' ELSE 'ok' END, outbox.counted(n, 'row') || ' set aside in 7 days', 'chipwatch-ingest sites test' FROM set_aside
	UNION ALL
	SELECT 8, 'sites_due', n, 'ok', CASE WHEN n > 0 THEN outbox.counted(n, 'site') || ' due for a visit' WHEN next IS NULL THEN 'no site is due for a visit'
	       ELSE format('no site is due for a visit before %s UTC', to_char(next AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI')) END, 'chipwatch-ingest run --due' FROM due
	UNION ALL
	SELECT 9, 'database_bytes', pg_database_size(current_database()), 'ok', pg_size_pretty(pg_database_size(current_database())) || ' in the database', NULL
)
SELECT state, metric, value, detail, next FROM checks ORDER BY place
