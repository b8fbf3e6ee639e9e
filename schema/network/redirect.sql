-- $1 from: id that is no more; $2 to: the id that stands for it; $3 instant. Chains are followed by who reads: what pointed
-- to $1 is left as it is, so that it is right again when $1 stands again.
INSERT INTO network.redirect (from_id, to_id, known_at) VALUES ($1::uuid, $2::uuid, $3::timestamptz)
ON CONFLICT (from_id) DO UPDATE SET to_id = excluded.to_id, known_at = excluded.known_at
