-- Contacts are given out in full: by whom, what, when.
-- $1 uuid: key; $2 text: author; $3 text: what; $4 timestamptz: now
INSERT INTO outbox.export_unmasked (unmasked_id, author, what, at) VALUES ($1::uuid, $2, $3, $4::timestamptz)
