-- Is the site still ours? Locks it until the end of the statement's transaction and renews it.
-- $1 uuid: run; $2 uuid: worker; $3 text: host; $4 bigint: milliseconds
UPDATE evidence.frontier_host SET lease_until = clock_timestamp() + $4::bigint * interval '1 millisecond'
WHERE run_id = $1::uuid AND worker = $2::uuid AND host = $3 AND state = 'held'
RETURNING host
