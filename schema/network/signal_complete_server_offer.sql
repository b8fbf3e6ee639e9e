-- Whole servers: couriers cannot supply these.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT site_id, seller_id, 'complete_server_offer', least(1000, 500 + 125 * count(DISTINCT listing_id)), count(*), count(DISTINCT listing_id) || ' listings', coalesce((array_agg(DISTINCT capture_id) FILTER (WHERE capture_id IS NOT NULL))[1:20], '{}'), min(first_on), max(last_on)
FROM sig_supply
WHERE unit IN ('server', 'rack') OR gpus >= 8 OR kind IN ('system', 'board')
GROUP BY site_id, seller_id
