-- $1 pass uuid; $2 revision; $3 fingerprint; $4 day; $5 sellers; $6 instant
INSERT INTO network.pass (pass_id, revision, contacts, seen_to, day, sellers, known_at)
VALUES ($1::uuid, $2, $3, (SELECT max(published_at) FROM evidence.site_day), $4::date, $5::bigint, $6::timestamptz)
-- two passes over the same state in the same second are one
ON CONFLICT (pass_id) DO UPDATE
SET revision = EXCLUDED.revision, seen_to = EXCLUDED.seen_to, day = EXCLUDED.day,
    sellers = EXCLUDED.sellers
