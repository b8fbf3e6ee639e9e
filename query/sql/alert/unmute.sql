-- Mails of a topic again: the mute ends now.
-- $1 topic text: as it was muted
-- $2 now timestamptz: now
UPDATE outbox.mute SET until_at = $2::timestamptz WHERE topic = $1 AND until_at > $2::timestamptz
