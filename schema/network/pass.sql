-- $1 pass uuid; $2 revision; $3 fingerprint of the graph; $4 day; $5 sellers; $6 instant; $7 fingerprint of the rest; $8 seen to
INSERT INTO network.pass (pass_id, revision, contacts, seen_to, day, sellers, known_at, basis)
VALUES ($1::uuid, $2, $3, $8::timestamptz, $4::date, $5::bigint, $6::timestamptz, $7)
-- two passes over the same state in the same second are one
ON CONFLICT (pass_id) DO UPDATE
SET revision = EXCLUDED.revision, contacts = EXCLUDED.contacts, seen_to = EXCLUDED.seen_to, day = EXCLUDED.day,
    sellers = EXCLUDED.sellers, basis = EXCLUDED.basis
