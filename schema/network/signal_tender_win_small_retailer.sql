-- A little-known seller won a public tender that names controlled GPUs.
COPY (
SELECT s.who, 100 * max(f.tenths), count(*), string_agg(DISTINCT f.said, '; '), NULL, min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN sig_fact f USING (who)
WHERE f.kind = 'tender' AND f.field = 'won'
GROUP BY s.who
) TO STDOUT (FORMAT binary)
