-- $1 pass uuid; $2 revision; $3 day; $4 sellers; $5 instant; $6 fingerprint of what scores hang on; $7 seen to; $8 mark of its second
INSERT INTO network.pass (pass_id, revision, seen_to, day, sellers, known_at, basis, seen_mark)
VALUES ($1::uuid, $2, $7::timestamptz, $3::date, $4::bigint, $5::timestamptz, $6, $8)
-- of two passes in one second the last stands
ON CONFLICT (pass_id) DO UPDATE
SET revision = EXCLUDED.revision, seen_to = EXCLUDED.seen_to, day = EXCLUDED.day, sellers = EXCLUDED.sellers, basis = EXCLUDED.basis, seen_mark = EXCLUDED.seen_mark
