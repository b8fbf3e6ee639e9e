-- URLs of a held site that were not fetched, in order of arrival.
-- $1 uuid: run; $2 uuid: worker; $3 text: host; $4 bigint: behind this place; $5 bigint: how many
SELECT u.url, u.depth, u.place
FROM evidence.frontier_url u JOIN evidence.frontier_host h USING (run_id, host)
WHERE u.run_id = $1::uuid AND h.worker = $2::uuid AND h.state = 'held' AND u.host = $3
  AND u.outcome IS NULL AND u.place > $4::bigint
ORDER BY u.place LIMIT $5::bigint
