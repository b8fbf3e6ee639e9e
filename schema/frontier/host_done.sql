-- A site is published; its URLs stay as a record until the crawl is over.
-- $1 uuid: run; $2 uuid: worker; $3 text: host
UPDATE evidence.frontier_host SET state = 'done', lease_until = NULL
WHERE run_id = $1::uuid AND worker = $2::uuid AND host = $3 AND state = 'held'
