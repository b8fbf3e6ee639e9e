-- No public price. Weak: normal between firms too.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT site_id, seller_id, 'buyer_must_ask_privately', (1000 * count(*) FILTER (WHERE amount IS NULL) / count(*))::int, (count(*) FILTER (WHERE amount IS NULL))::int, NULL,
       coalesce((array_agg(DISTINCT capture_id) FILTER (WHERE capture_id IS NOT NULL))[1:20], '{}'), min(first_on), max(last_on)
FROM sig_supply
GROUP BY site_id, seller_id
HAVING bool_or(amount IS NULL)
