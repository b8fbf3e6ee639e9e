-- Claims to be a partner of the maker, and is not in the list of that day.
COPY (
SELECT s.who, 100 * max(f.tenths), count(*), string_agg(DISTINCT f.said, '; '), NULL, min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN sig_fact f USING (who)
WHERE f.field = 'partner' AND f.value = 'no'
  AND EXISTS (SELECT FROM sig_word w WHERE w.who = s.who AND w.signal = 'claims_nvidia_partner')
GROUP BY s.who
) TO STDOUT (FORMAT binary)
