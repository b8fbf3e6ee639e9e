-- Named in a case: charged or convicted. Acquittal and dismissal take it away; a mention in the press never counts.
-- Where one of the days is not known the doubt is the firm's. A name alone, without the credit code, is hardly evidence: namesakes are many.
COPY (
SELECT s.who, max(CASE f.value WHEN 'convicted' THEN 100 ELSE 60 END * f.tenths), count(*),
       string_agg(DISTINCT f.said, '; '), NULL, min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN sig_fact f USING (who)
WHERE f.kind = 'case' AND f.field = 'legal_state' AND f.value IN ('charged', 'convicted')
  AND NOT EXISTS (SELECT FROM network.fact g WHERE (g.uscc = f.uscc OR (g.name = f.name AND (g.uscc IS NULL OR f.uscc IS NULL)))
      AND g.kind = 'case' AND g.field = 'legal_state' AND g.value IN ('acquitted', 'dismissed') AND coalesce(g.dated_on >= f.dated_on, true))
GROUP BY s.who
) TO STDOUT (FORMAT binary)
