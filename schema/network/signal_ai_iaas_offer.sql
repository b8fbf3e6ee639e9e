-- Controlled GPUs for rent: shows an installed base, not supply.
COPY (
SELECT who, 1000, count(*), string_agg(DISTINCT sku, '; '), array_agg(capture_id) FILTER (WHERE capture_id IS NOT NULL), min(first_on), max(last_on)
FROM sig_goods
WHERE class = 'rental' AND gate > 0
GROUP BY who
) TO STDOUT (FORMAT binary)
