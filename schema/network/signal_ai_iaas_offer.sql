-- Controlled GPUs for rent: shows an installed base, not supply.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT site_id, seller_id, 'ai_iaas_offer', 1000, count(*), string_agg(DISTINCT sku, '; '), coalesce((array_agg(DISTINCT capture_id) FILTER (WHERE capture_id IS NOT NULL))[1:20], '{}'), min(first_on), max(last_on)
FROM sig_offer
WHERE class = 'rental' AND gate > 0
GROUP BY site_id, seller_id
