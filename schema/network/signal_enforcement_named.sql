-- Named in a case: charged or convicted. Acquittal and dismissal take it away; a mention in the press never counts.
-- A name alone, without the credit code, is hardly evidence: namesakes are many.
INSERT INTO network.finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT s.site_id, s.seller_id, 'enforcement_named', max(CASE f.value WHEN 'convicted' THEN 1000 ELSE 600 END / CASE WHEN i.same THEN 1 ELSE 10 END), count(*),
       string_agg(DISTINCT f.field || ' ' || f.value || ' (' || f.source || ')' || CASE WHEN i.same THEN '' ELSE ', by name only' END, '; '), '{}', min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN network.fact f ON f.kind = 'case' AND f.field = 'legal_state' AND f.value IN ('charged', 'convicted')
CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM market.seller_contact c WHERE c.site_id = s.site_id AND c.seller_id = s.seller_id AND c.kind = 'uscc' AND c.value = f.uscc) AS same) i
WHERE (i.same OR f.name = s.name)
  AND NOT EXISTS (SELECT FROM network.fact g WHERE g.name = f.name AND g.kind = 'case' AND g.field = 'legal_state' AND g.value IN ('acquitted', 'dismissed') AND g.dated_on >= f.dated_on)
GROUP BY s.site_id, s.seller_id
