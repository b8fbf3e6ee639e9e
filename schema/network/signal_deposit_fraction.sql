-- Deposit asked. Licensed H200 was also paid in advance in 2026, so it says nothing there.
COPY (
SELECT who, CASE WHEN max(deposit) >= 10000 THEN 1000 WHEN max(deposit) >= 3000 THEN 800 ELSE 500 END, count(*), concat_ws('-', min(deposit) / 100, nullif(max(deposit) / 100, min(deposit) / 100)) || ' %', array_agg(capture_id) FILTER (WHERE capture_id IS NOT NULL), min(first_on), max(last_on)
FROM sig_supply
WHERE deposit > 0 AND NOT (family = 'h200' AND first_on >= '2025-12-01')
GROUP BY who
) TO STDOUT (FORMAT binary)
