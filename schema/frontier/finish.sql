-- One of the workers closes the crawl: the one that gets a row.
-- $1 uuid: run
UPDATE evidence.frontier SET finished_at = clock_timestamp() WHERE run_id = $1::uuid AND finished_at IS NULL
RETURNING run_id
