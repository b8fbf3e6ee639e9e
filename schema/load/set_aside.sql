-- What could not be taken, with the reason. The same thing again is the same row.
-- $1 uuid: site; $2 uuid: key; $3 uuid: run; $4 date: day; $5 text: reason; $6 text: what it was
INSERT INTO evidence.rejected (site_id, rejected_id, run_id, day, reason, raw)
VALUES ($1::uuid, $2::uuid, $3::uuid, $4::date, $5, $6)
ON CONFLICT DO NOTHING
