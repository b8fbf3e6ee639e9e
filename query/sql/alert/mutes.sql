-- What is muted now.
-- $1 now timestamptz: now
SELECT topic, until_at, why, author FROM outbox.mute WHERE until_at > $1::timestamptz ORDER BY topic
