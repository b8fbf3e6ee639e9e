-- All that waits for the digest becomes one mail, once a day.
-- $1 now timestamptz: the instant of this run
WITH told AS (
	SELECT alert_id, subject, body FROM outbox.alert WHERE status = 'pending' AND mail = 'digest'
	ORDER BY rule, day, alert_id LIMIT 200
), made AS (
	INSERT INTO outbox.alert (alert_id, rule, topic, day, subject, body, created_at, status, next_try_at, mail)
	SELECT md5('digest|' || ($1::timestamptz)::date)::uuid, 'digest', 'digest', ($1::timestamptz)::date,
	       CASE WHEN count(*) = 1 THEN min(subject) ELSE format('[chipwatch] %s news of %s', count(*), ($1::timestamptz)::date) END,
	       string_agg(format(E'%s\n%s', replace(subject, '[chipwatch] ', ''), body), E'\n' ORDER BY subject, alert_id), $1::timestamptz, 'pending', $1::timestamptz, 'now'
	FROM told HAVING count(*) > 0
	ON CONFLICT (alert_id) DO NOTHING RETURNING alert_id
)
UPDATE outbox.alert a SET status = 'digested', digest_id = made.alert_id, sent_at = NULL FROM told, made WHERE a.alert_id = told.alert_id
