-- The server took it.
-- $1 alert uuid: which
-- $2 now timestamptz: when
UPDATE outbox.alert SET status = 'sent', sent_at = $2::timestamptz, tries = tries + 1, reason = NULL WHERE alert_id = $1::uuid
