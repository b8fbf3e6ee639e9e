-- Enter a run, or take it up again. The lease is by the clock of the database, which asks whether it is over.
-- $1 uuid: run; $2 text: kind; $3 text: command; $4 text: operator; $5 text: build;
-- $6 text: catalogue revision; $7 timestamptz: now; $8 text: SHA-256 of the settings
INSERT INTO evidence.run (run_id, kind, command, operator, build, catalogue_revision, started_at, lease_until, status, config_sha256)
VALUES ($1::uuid, $2, $3, $4, $5, $6, $7::timestamptz, clock_timestamp() + interval '10 minutes', 'running', $8)
ON CONFLICT (run_id) DO UPDATE SET lease_until = EXCLUDED.lease_until, status = 'running'
