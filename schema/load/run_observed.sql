-- What a run saw of itself; nothing known takes nothing away.
-- $1 uuid: run; $2 text: our address as our sockets had it; $3 bigint: servers' clocks are ahead, ms
UPDATE evidence.run
SET egress = coalesce($2, egress), clock_offset_ms = coalesce($3::bigint, clock_offset_ms)
WHERE run_id = $1::uuid
