-- Delivery promised within weeks for goods that have no legal channel.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT site_id, seller_id, 'lead_time_1_to_6_weeks', CASE WHEN min(lead_min) <= 14 THEN 1000 ELSE 700 END, count(*), min(coalesce(lead_min, lead_max)) || '-' || max(coalesce(lead_max, lead_min)) || ' days', coalesce((array_agg(DISTINCT capture_id) FILTER (WHERE capture_id IS NOT NULL))[1:20], '{}'), min(first_on), max(last_on)
FROM sig_supply
WHERE lead_min BETWEEN 3 AND 56 OR lead_max BETWEEN 7 AND 56
GROUP BY site_id, seller_id
