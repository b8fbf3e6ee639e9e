-- $1 from: id that is no more; $2 to: the id that stands for it; $3 instant.
-- Older redirects to it are carried on; what it stands for is no redirect itself.
WITH moved AS (
	UPDATE network.redirect SET to_id = $2::uuid WHERE to_id = $1::uuid AND from_id <> $2::uuid
), back AS (
	DELETE FROM network.redirect WHERE from_id = $2::uuid
)
INSERT INTO network.redirect (from_id, to_id, known_at) VALUES ($1::uuid, $2::uuid, $3::timestamptz)
ON CONFLICT (from_id) DO UPDATE SET to_id = excluded.to_id, known_at = excluded.known_at
