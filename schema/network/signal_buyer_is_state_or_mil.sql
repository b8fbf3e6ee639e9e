-- Its buyer in a tender is military, an academy or a listed university.
COPY (
SELECT s.who, 100 * max(f.tenths), count(*), string_agg(DISTINCT f.said, '; '), NULL, min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN sig_fact f USING (who)
WHERE f.kind = 'tender' AND f.field = 'buyer_kind' AND f.value IN ('military', 'academy', 'listed')
GROUP BY s.who
) TO STDOUT (FORMAT binary)
