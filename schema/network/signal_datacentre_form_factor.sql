-- Boards, modules and systems for datacenters rather than consumer cards.
COPY (
SELECT who, least(1000, 600 + 100 * count(DISTINCT sku)), count(*), string_agg(DISTINCT sku, '; '), array_agg(capture_id) FILTER (WHERE capture_id IS NOT NULL), min(first_on), max(last_on)
FROM sig_supply
WHERE form IN ('sxm', 'hgx', 'system', 'rack', 'superchip') OR gpus >= 8
GROUP BY who
) TO STDOUT (FORMAT binary)
