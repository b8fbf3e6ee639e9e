-- What became of URLs.
-- $1 uuid: run; $2 uuid: worker; $3 text[]: hosts; $4 uuid[]: keys; $5 text[]: outcomes
UPDATE evidence.frontier_url u SET outcome = g.outcome
FROM unnest($3::text[], $4::uuid[], $5::text[]) AS g (host, url_key, outcome)
JOIN evidence.frontier_host h ON h.run_id = $1::uuid AND h.host = g.host AND h.worker = $2::uuid AND h.state = 'held'
WHERE u.run_id = $1::uuid AND u.host = g.host AND u.url_key = g.url_key
