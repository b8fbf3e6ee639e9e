-- A product that came after the rule that reaches it: no stock from before the control can exist.
COPY (
SELECT who, 1000, count(*), string_agg(DISTINCT sku, '; '), array_agg(capture_id) FILTER (WHERE capture_id IS NOT NULL), min(first_on), max(last_on)
FROM sig_supply
WHERE launched_on >= status_from OR launched_on >= '2023-11-17'
GROUP BY who
) TO STDOUT (FORMAT binary)
