-- No public price. Weak: normal between firms too.
COPY (
SELECT who, (1000 * count(*) FILTER (WHERE amount IS NULL) / count(*))::int, (count(*) FILTER (WHERE amount IS NULL))::int, NULL,
       array_agg(capture_id) FILTER (WHERE amount IS NULL AND capture_id IS NOT NULL),
       min(first_on) FILTER (WHERE amount IS NULL), max(last_on) FILTER (WHERE amount IS NULL)
FROM sig_supply
GROUP BY who
HAVING bool_or(amount IS NULL)
) TO STDOUT (FORMAT binary)
