-- What is not done, of whatever kind; a worker that is silent is not about any more.
-- $1 uuid: run
SELECT count(*) FROM evidence.frontier_host
WHERE run_id = $1::uuid AND state <> 'done' AND (kind <> 'worker' OR lease_until > clock_timestamp())
