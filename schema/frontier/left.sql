-- Sites of a crawl that are not done.
-- $1 uuid: run
SELECT count(*) FROM evidence.frontier_host WHERE run_id = $1::uuid AND state <> 'done'
