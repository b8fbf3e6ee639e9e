-- The instant of this reading: not before anything that was loaded, whatever the clock says.
-- $1 now timestamptz
WITH last AS MATERIALIZED (SELECT max(published_at) AS at FROM evidence.site_run)
SELECT greatest($1::timestamptz, at) FROM last
