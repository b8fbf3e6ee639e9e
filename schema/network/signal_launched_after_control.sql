-- A product that came after the rule that reaches it: no stock from before the control can exist.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT site_id, seller_id, 'launched_after_control', 1000, count(*), string_agg(DISTINCT sku, '; '), coalesce((array_agg(DISTINCT capture_id) FILTER (WHERE capture_id IS NOT NULL))[1:20], '{}'), min(first_on), max(last_on)
FROM sig_supply
WHERE launched_on >= status_from OR launched_on >= '2023-11-17'
GROUP BY site_id, seller_id
