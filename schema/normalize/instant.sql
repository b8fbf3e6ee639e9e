-- The instant of this reading: not before anything that was loaded, whatever the clock says.
-- $1 now timestamptz
SELECT greatest($1::timestamptz, (SELECT max(published_at) FROM evidence.site_run))
