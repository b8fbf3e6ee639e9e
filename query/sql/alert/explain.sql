-- One alert whole.
-- $1 alert text: the first characters of its key
SELECT alert_id, rule, topic, day, status, reason, subject, body, created_at, tries, next_try_at, sent_at, refused, capture_id, digest_id, outbox.on_record(alert_id) AS on_record
FROM outbox.alert WHERE starts_with(alert_id::text, $1) ORDER BY created_at DESC LIMIT 2
