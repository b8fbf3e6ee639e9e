-- Enter URLs, each once a run; new hosts wait for a worker.
-- $1 uuid: run; $2 text[]: hosts; $3 uuid[]: keys; $4 text[]: URLs; $5 int[]: depths
WITH given AS (
	SELECT * FROM unnest($2::text[], $3::uuid[], $4::text[], $5::int[]) WITH ORDINALITY AS g (host, url_key, url, depth, at)
), hosts AS (
	INSERT INTO evidence.frontier_host (run_id, host) SELECT DISTINCT $1::uuid, host FROM given
	ON CONFLICT DO NOTHING
)
INSERT INTO evidence.frontier_url (run_id, host, url_key, url, depth)
SELECT $1::uuid, host, url_key, url, depth FROM given ORDER BY at
ON CONFLICT DO NOTHING
