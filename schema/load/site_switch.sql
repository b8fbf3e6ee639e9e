-- The one switch of a site.
-- $1 text: host; $2 boolean: may be visited; $3 text: why not; $4 timestamptz: now
UPDATE market.site
SET enabled = $2::boolean,
    stopped_at = CASE WHEN $2::boolean THEN NULL ELSE coalesce(stopped_at, $4::timestamptz) END,
    stopped_why = CASE WHEN $2::boolean THEN NULL ELSE $3 END
WHERE host = $1
RETURNING host
