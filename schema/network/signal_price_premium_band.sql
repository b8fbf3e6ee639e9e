-- Between 1.2 and 3 times the reference: a premium for risk.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT site_id, seller_id, 'price_premium_band', least(1000, (1000 * (max(ratio) - 1))::int), count(*), 'up to ' || round(max(ratio), 2) || ' times the reference', coalesce((array_agg(DISTINCT capture_id) FILTER (WHERE capture_id IS NOT NULL))[1:20], '{}'), min(first_on), max(last_on)
FROM sig_supply
WHERE ratio BETWEEN 1.2 AND 3
GROUP BY site_id, seller_id
