-- $1 ids that are no more; $2 the id that stands for each, of several the last; $3 instant. Chains are followed by who reads:
-- what pointed to one of $1 is left as it is, so that it is right again when that id stands again.
INSERT INTO network.redirect (from_id, to_id, known_at)
SELECT DISTINCT ON (u.was) u.was, u.is_now, $3::timestamptz FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY u(was, is_now, n) ORDER BY u.was, u.n DESC
ON CONFLICT (from_id) DO UPDATE SET to_id = excluded.to_id, known_at = excluded.known_at
