-- No mails of a topic for a while.
-- $1 topic text: such as new-seller:b300-sxm6
-- $2 until timestamptz: end
-- $3 why text: reason
-- $4 author text: who
INSERT INTO outbox.mute (topic, until_at, why, author) VALUES ($1, $2::timestamptz, $3, $4)
ON CONFLICT (topic) DO UPDATE SET until_at = EXCLUDED.until_at, why = EXCLUDED.why, author = EXCLUDED.author
