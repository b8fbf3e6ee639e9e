-- Asked for: what was given up is tried again.
-- $1 now timestamptz: the instant of this run
UPDATE outbox.alert SET status = 'pending', tries = 0, next_try_at = $1::timestamptz WHERE status = 'failed'
