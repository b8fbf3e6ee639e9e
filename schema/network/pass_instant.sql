-- The instant of this pass: never before the last one's, whatever the clock says, so that the last pass is the last one made.
-- $1 now
SELECT greatest($1::timestamptz, (SELECT max(known_at) FROM network.pass))
