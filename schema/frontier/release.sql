-- The worker leaves: what it holds may go to another at once.
-- $1 uuid: run; $2 uuid: worker
UPDATE evidence.frontier_host SET lease_until = clock_timestamp() - interval '1 second'
WHERE run_id = $1::uuid AND worker = $2::uuid AND state = 'held'
