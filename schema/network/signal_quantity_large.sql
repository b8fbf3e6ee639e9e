-- Eight servers or 64 GPUs and more; capped, as claims are often puffery. More than 20,000 is no count: a price or a number
-- of another kind was read.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT site_id, seller_id, 'quantity_large', least(1000, 250 * log(2, max(coalesce(stock, quantity) * greatest(coalesce(gpus, 1), 1)) / 32.0))::int, count(*), 'up to ' || max(coalesce(stock, quantity) * greatest(coalesce(gpus, 1), 1)) || ' GPUs', coalesce((array_agg(DISTINCT capture_id) FILTER (WHERE capture_id IS NOT NULL))[1:20], '{}'), min(first_on), max(last_on)
FROM sig_supply
WHERE coalesce(stock, quantity) * greatest(coalesce(gpus, 1), 1) BETWEEN 64 AND 20000
GROUP BY site_id, seller_id
