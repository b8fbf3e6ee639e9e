-- Alerts that are due; the cap counts mails of this day.
-- $1 now timestamptz: now
-- $2 cap int: mails a day at most
SELECT alert_id, subject, body, topic FROM outbox.alert
WHERE status = 'pending' AND mail = 'now' AND next_try_at <= $1::timestamptz
ORDER BY created_at, alert_id
LIMIT greatest(0, $2::int - (SELECT count(*) FROM outbox.alert WHERE sent_at >= date_trunc('day', $1::timestamptz AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'))
