-- The server did not take it: again later, with longer and longer waits, or never. A server that is
-- down says nothing of a mail, which then waits however long that lasts.
-- $1 alerts uuid[]: which
-- $2 now timestamptz: when
-- $3 reason text: the server's words
-- $4 fate text: later, never or down
UPDATE outbox.alert
SET tries = tries + 1, reason = left($3, 500), status = CASE WHEN $4 = 'never' OR ($4 = 'later' AND tries >= 12) THEN 'failed' ELSE 'pending' END,
    next_try_at = $2::timestamptz + interval '1 minute' * power(2, least(tries, 10))
WHERE alert_id = ANY ($1::uuid[])
