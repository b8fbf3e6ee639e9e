-- Whole servers: couriers cannot supply these.
COPY (
SELECT who, least(1000, 500 + 125 * count(DISTINCT listing_id)), count(*), count(DISTINCT listing_id) || CASE count(DISTINCT listing_id) WHEN 1 THEN ' listing' ELSE ' listings' END, array_agg(capture_id) FILTER (WHERE capture_id IS NOT NULL), min(first_on), max(last_on)
FROM sig_supply
WHERE unit IN ('server', 'rack') OR gpus >= 8 OR kind IN ('system', 'board')
GROUP BY who
) TO STDOUT (FORMAT binary)
