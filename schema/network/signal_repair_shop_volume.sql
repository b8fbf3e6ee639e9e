-- Repairs of controlled GPUs: shows an installed base, not a seller.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT site_id, seller_id, 'repair_shop_volume', 1000, count(*), string_agg(DISTINCT sku, '; '), coalesce((array_agg(DISTINCT capture_id) FILTER (WHERE capture_id IS NOT NULL))[1:20], '{}'), min(first_on), max(last_on)
FROM sig_offer
WHERE class = 'repair' AND gate > 0
GROUP BY site_id, seller_id
