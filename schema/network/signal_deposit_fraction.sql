-- Deposit asked. Licensed H200 was also paid in advance in 2026, so it says nothing there.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT site_id, seller_id, 'deposit_fraction', CASE WHEN max(deposit) >= 10000 THEN 1000 WHEN max(deposit) >= 3000 THEN 800 ELSE 500 END, count(*), min(deposit) / 100 || '-' || max(deposit) / 100 || ' %', coalesce((array_agg(DISTINCT capture_id) FILTER (WHERE capture_id IS NOT NULL))[1:20], '{}'), min(first_on), max(last_on)
FROM sig_supply
WHERE deposit > 0 AND NOT (family = 'h200' AND first_on >= '2025-12-01')
GROUP BY site_id, seller_id
