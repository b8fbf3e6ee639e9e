-- Eight servers or 64 GPUs and more; capped, as claims are often puffery. More than 20,000 is no count: a price or a number
-- of another kind was read.
COPY (
SELECT who, least(1000, 250 * log(2, max(coalesce(stock, quantity)::numeric * greatest(coalesce(gpus, 1), 1)) / 32.0))::int, count(*), 'up to ' || max(coalesce(stock, quantity)::numeric * greatest(coalesce(gpus, 1), 1)) || ' GPUs', array_agg(capture_id) FILTER (WHERE capture_id IS NOT NULL), min(first_on), max(last_on)
FROM sig_supply
WHERE coalesce(stock, quantity)::numeric * greatest(coalesce(gpus, 1), 1) BETWEEN 64 AND 20000
GROUP BY who
) TO STDOUT (FORMAT binary)
