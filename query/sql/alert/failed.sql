-- Mails that the server refused for good, wholly or for some recipients, for the weekly summary.
-- $1 since date: first day
-- $2 until date: the day after the last
SELECT left(alert_id::text, 8) AS alert, day, rule, subject, status, coalesce(nullif(refused, ''), reason) AS reason, tries
FROM outbox.alert
WHERE (status = 'failed' OR refused <> '') AND created_at >= $1::date AND created_at < $2::date
ORDER BY created_at DESC, alert_id
LIMIT 50
