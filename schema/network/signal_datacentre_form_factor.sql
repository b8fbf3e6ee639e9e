-- Boards, modules and systems for datacenters rather than consumer cards.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT site_id, seller_id, 'datacentre_form_factor', least(1000, 600 + 100 * count(DISTINCT sku)), count(*), string_agg(DISTINCT sku, '; '), coalesce((array_agg(DISTINCT capture_id) FILTER (WHERE capture_id IS NOT NULL))[1:20], '{}'), min(first_on), max(last_on)
FROM sig_supply
WHERE form IN ('sxm', 'hgx', 'system', 'rack', 'superchip') OR gpus >= 8
GROUP BY site_id, seller_id
