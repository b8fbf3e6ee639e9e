-- Enter pictures, each once a run, up to the bound of the run.
-- $1 uuid: run; $2 text[]: hosts; $3 uuid[]: keys; $4 text[]: URLs; $5 bigint: the bound
SELECT evidence.frontier_want($1::uuid, $2::text[], $3::uuid[], $4::text[], $5::bigint)
