-- What was redacted. $1 uuid: capture
SELECT redacted_at, author, reason FROM evidence.redaction WHERE capture_id = $1::uuid ORDER BY redacted_at
