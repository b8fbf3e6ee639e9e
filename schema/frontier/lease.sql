-- Take sites that wait, or whose worker is silent.
-- $1 uuid: run; $2 uuid: worker; $3 bigint: milliseconds of a lease; $4 bigint: how many at most; $5 text: 'site' or 'pictures'
SELECT host FROM evidence.frontier_lease($1::uuid, $2::uuid, $3::bigint, $4::bigint, $5)
