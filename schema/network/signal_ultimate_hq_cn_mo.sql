-- The ultimate parent has its headquarters in China or Macau while the firm is elsewhere.
COPY (
SELECT s.who, 100 * max(f.tenths), count(*), string_agg(DISTINCT f.said, '; '), NULL, min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN sig_fact f USING (who)
WHERE f.field = 'parent_country' AND f.value IN ('CN', 'MO') AND s.country NOT IN ('CN', 'HK', 'MO')
GROUP BY s.who
) TO STDOUT (FORMAT binary)
