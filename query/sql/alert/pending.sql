-- Alerts that are due.
-- $1 now timestamptz: now
-- $2 cap int: at most so many
SELECT alert_id, subject, body, topic FROM outbox.alert
WHERE status = 'pending' AND next_try_at <= $1::timestamptz
ORDER BY created_at, alert_id LIMIT $2::int
