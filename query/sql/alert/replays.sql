-- Asked for: what only a replay brought is told as well.
-- $1 now timestamptz: the instant of this run
UPDATE outbox.alert SET status = 'pending', reason = NULL, created_at = $1::timestamptz, next_try_at = $1::timestamptz
WHERE status = 'silent' AND reason = 'from a replay'
