-- Founded within half a year after chips came under a control for China, or after guidance on their diversion. Days are
-- compared as they are written, since a table may hold one that is none.
COPY (
SELECT s.who, 100 * max(f.tenths), count(*), string_agg(DISTINCT f.said, '; '), NULL, min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN sig_fact f USING (who)
WHERE f.field = 'incorporated_on' AND f.value ~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'
  AND EXISTS (SELECT FROM catalogue.rule r WHERE f.value BETWEEN r.valid_from::text AND (r.valid_from + 180)::text
      AND (r.kind = 'us_guidance' OR EXISTS (SELECT FROM catalogue.rule_policy p
           WHERE p.rule = r.rule AND p.status = 'controlled_denial' AND p.scope IN ('china', 'china-macau', 'd5-macau'))))
GROUP BY s.who
) TO STDOUT (FORMAT binary)
