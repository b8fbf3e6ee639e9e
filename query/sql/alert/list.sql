-- Alerts, the newest first.
-- $1 limit int: at most so many
SELECT left(alert_id::text, 8) AS alert, day, status, topic, subject, reason, tries, sent_at
FROM outbox.alert ORDER BY created_at DESC, day DESC, alert_id LIMIT $1::int
