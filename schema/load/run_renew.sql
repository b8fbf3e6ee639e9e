-- A run that is about to publish is under way, by the clock of the database: a pass of the network beside it must not take for
-- seen what it publishes meanwhile. Written only when half of the lease is over, in a transaction of its own: Citus takes no clock_timestamp().
-- $1 uuid: run
UPDATE evidence.run SET lease_until = now() + interval '10 minutes'
WHERE run_id = $1::uuid AND status = 'running' AND lease_until < now() + interval '5 minutes'
