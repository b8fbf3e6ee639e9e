-- Founded within half a year after a control began.
COPY (
SELECT s.who, 100 * max(f.tenths), count(*), string_agg(DISTINCT f.said, '; '), NULL, min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN sig_fact f USING (who)
WHERE f.field = 'incorporated_on' AND f.value ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
  AND EXISTS (SELECT FROM catalogue.rule r WHERE r.kind = 'us_rule' AND f.value::date BETWEEN r.valid_from AND r.valid_from + 180)
GROUP BY s.who
) TO STDOUT (FORMAT binary)
