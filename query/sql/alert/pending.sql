-- Alerts that are due; the cap counts the mails of this day but for the digest, which always goes.
-- $1 now timestamptz: now
-- $2 cap int: mails a day at most
WITH due AS (
	SELECT alert_id, subject, body, topic, left_to, created_at, rule, row_number() OVER (PARTITION BY rule = 'digest' ORDER BY created_at, alert_id) AS place
	FROM outbox.alert WHERE status = 'pending' AND mail = 'now' AND next_try_at <= $1::timestamptz
), today AS MATERIALIZED ( -- once, not for each that is due
	SELECT count(*) AS n FROM outbox.alert
	WHERE sent_at >= date_trunc('day', $1::timestamptz AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AND rule <> 'digest'
)
SELECT alert_id, subject, body, topic, left_to, outbox.on_record(alert_id) AS on_record FROM due, today WHERE rule = 'digest' OR place <= $2::int - n ORDER BY created_at, alert_id
