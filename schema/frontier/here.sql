-- A worker is about, until it leaves or is silent.
-- $1 uuid: run; $2 uuid: worker; $3 bigint: milliseconds of a lease
INSERT INTO evidence.frontier_host (run_id, host, kind, state, worker, lease_until)
VALUES ($1::uuid, $2::uuid::text, 'worker', 'held', $2::uuid, clock_timestamp() + $3::bigint * interval '1 millisecond')
