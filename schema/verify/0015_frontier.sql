-- The tables of the shared queue are there.
SELECT run_id, host, kind, state, worker, lease_until FROM evidence.frontier_host WHERE false;
SELECT run_id, host, url_key, url, depth, place, outcome FROM evidence.frontier_url WHERE false;
SELECT run_id, url, good, fetched_at, sha256, warc_file, warc_offset FROM evidence.frontier_picture WHERE false;
