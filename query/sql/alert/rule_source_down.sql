-- A site that could not be looked at on so many days in a row. One alert a row of failures.
-- $1 now timestamptz: the instant of this run
WITH last_seen AS (
	SELECT site_id, max(day) FILTER (WHERE outcome <> 'failed') AS seen FROM evidence.site_day GROUP BY site_id
), down AS (
	SELECT d.site_id, min(d.day) AS since, max(d.day) AS last, count(*) AS days
	FROM evidence.site_day d JOIN last_seen l USING (site_id)
	WHERE d.outcome = 'failed' AND l.seen IS NOT NULL AND d.day > l.seen GROUP BY d.site_id
)
INSERT INTO outbox.alert (alert_id, rule, topic, site_id, seller_id, sku, day, subject, body, capture_id, created_at, status, reason, next_try_at, mail)
SELECT md5('source-down|' || d.site_id || '|' || d.since)::uuid, r.rule, a.topic, d.site_id, NULL, NULL, d.last,
       format('[chipwatch] %s could not be looked at on %s', h.host, outbox.counted(d.days, 'day')),
       outbox.body(format('%s: %s', h.host, coalesce(outbox.plain(x.reason), 'no reason given')), format('failed on %s, seen before', CASE WHEN d.days = 1 THEN '1 day' ELSE d.days || ' days in a row' END), format('%s, not since %s', h.host, d.since),
                   'its offers are not counted as gone: we could not look', NULL, 'chipwatch health', a.topic), NULL, $1::timestamptz,
       CASE WHEN q.reason IS NULL THEN 'pending' WHEN q.reason = 'muted' THEN 'muted' ELSE 'silent' END, q.reason, $1::timestamptz,
       CASE WHEN r.mail = 'now' THEN 'now' ELSE 'digest' END
FROM down d
JOIN market.site h USING (site_id)
JOIN catalogue.alert_rule r ON r.rule = 'source-down'
LEFT JOIN LATERAL (SELECT s.reason FROM evidence.site_run s WHERE s.site_id = d.site_id AND s.day = d.last ORDER BY s.observed_at DESC, s.run_id LIMIT 1) x ON true
CROSS JOIN LATERAL (SELECT 'source-down:' || h.host AS topic) a
CROSS JOIN LATERAL (SELECT outbox.silence(r.rule, a.topic, CASE WHEN NOT h.enabled THEN 'the site is switched off' END, d.last, false, $1::timestamptz) AS reason) q
WHERE d.days >= r.threshold
ON CONFLICT (alert_id) DO NOTHING
