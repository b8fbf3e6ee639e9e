-- At most three insured staff.
COPY (
SELECT s.who, 100 * max(f.tenths), count(*), string_agg(DISTINCT f.said, '; '), NULL, min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN sig_fact f USING (who)
WHERE f.field = 'staff' AND f.value ~ '^[0-9]{1,6}$' AND f.value::int <= 3
GROUP BY s.who
) TO STDOUT (FORMAT binary)
