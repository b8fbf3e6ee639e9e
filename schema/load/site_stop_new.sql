-- A site that is to be left alone though it was never looked at.
-- $1 uuid: site; $2 text: host; $3 text: why; $4 timestamptz: now
INSERT INTO market.site (site_id, host, enabled, stopped_at, stopped_why, known_at)
VALUES ($1::uuid, $2, false, $4::timestamptz, $3, $4::timestamptz)
ON CONFLICT (site_id) DO NOTHING
