-- Sites of a crawl that are not done, or hosts of its pictures.
-- $1 uuid: run; $2 text: 'site' or 'pictures'
SELECT count(*) FROM evidence.frontier_host WHERE run_id = $1::uuid AND state <> 'done' AND kind = $2
