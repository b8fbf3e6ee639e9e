-- The tables of the shared queue are there.
SELECT run_id, host, state, worker, lease_until FROM evidence.frontier_host WHERE false;
SELECT run_id, host, url_key, url, depth, place, outcome FROM evidence.frontier_url WHERE false;
