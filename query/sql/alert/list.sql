-- Alerts, the newest first; those that were kept silent only when asked for.
-- $1 limit int: at most so many
-- $2 all boolean: the silent ones too
SELECT left(alert_id::text, 8) AS alert, day, status, topic, subject, reason, tries, sent_at
FROM outbox.alert WHERE $2::boolean OR status NOT IN ('silent', 'muted') ORDER BY created_at DESC, day DESC, alert_id LIMIT $1::int
