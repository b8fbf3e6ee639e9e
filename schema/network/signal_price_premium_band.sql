-- Between 1.2 and 3 times the reference: a premium for risk.
COPY (
SELECT who, least(1000, (1000 * (max(ratio) - 1))::int), count(*), 'up to ' || round(max(ratio), 2) || ' times the reference', array_agg(capture_id) FILTER (WHERE capture_id IS NOT NULL), min(first_on), max(last_on)
FROM sig_supply
WHERE ratio BETWEEN 1.2 AND 3
GROUP BY who
) TO STDOUT (FORMAT binary)
