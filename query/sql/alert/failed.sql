-- The server did not take it: again later, with longer and longer waits, or never.
-- $1 alert uuid: which
-- $2 now timestamptz: when
-- $3 reason text: the server's words
-- $4 retry boolean: whether another try may help
UPDATE outbox.alert
SET tries = tries + 1, reason = $3, status = CASE WHEN $4::boolean AND tries < 12 THEN 'pending' ELSE 'failed' END,
    next_try_at = $2::timestamptz + interval '1 minute' * power(2, least(tries, 10))
WHERE alert_id = $1::uuid
