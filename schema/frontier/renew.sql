-- The worker lives: its leases are good for longer.
-- $1 uuid: run; $2 uuid: worker; $3 bigint: milliseconds
UPDATE evidence.frontier_host SET lease_until = clock_timestamp() + $3::bigint * interval '1 millisecond'
WHERE run_id = $1::uuid AND worker = $2::uuid AND state = 'held'
