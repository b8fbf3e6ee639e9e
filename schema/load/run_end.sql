-- A run has come to its end.
-- $1 uuid: run; $2 timestamptz: now; $3 bigint: captures; $4 bigint: listings
UPDATE evidence.run
SET status = 'done', finished_at = $2::timestamptz, pages = greatest(pages, $3::bigint), listings = greatest(listings, $4::bigint)
WHERE run_id = $1::uuid
