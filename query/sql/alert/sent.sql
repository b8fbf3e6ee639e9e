-- The server took it; for those it refused for now the row goes on waiting.
-- $1 alerts uuid[]: which
-- $2 now timestamptz: when
-- $3 later text: recipients refused for now, commas between, or NULL
-- $4 refused text: those refused for good, in the server's words, or NULL
UPDATE outbox.alert
SET status = CASE WHEN $3::text IS NULL OR tries >= 12 THEN 'sent' ELSE 'pending' END,
    sent_at = $2::timestamptz, tries = tries + 1, left_to = $3, refused = concat_ws('; ', refused, $4::text),
    reason = CASE WHEN $3::text IS NOT NULL THEN 'some recipients were refused for now' WHEN $4::text IS NOT NULL OR refused <> '' THEN 'some recipients were refused' END,
    next_try_at = $2::timestamptz + interval '1 minute' * power(2, least(tries, 10))
WHERE alert_id = ANY ($1::uuid[])
