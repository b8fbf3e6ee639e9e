-- Named in a case: charged or convicted. Acquittal and dismissal take it away; a mention in the press never counts.
INSERT INTO network.finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT s.site_id, s.seller_id, 'enforcement_named', max(CASE f.value WHEN 'convicted' THEN 1000 ELSE 600 END), count(*), string_agg(DISTINCT f.field || ' ' || f.value || ' (' || f.source || ')', '; '), '{}', min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN network.fact f ON f.uscc IN (SELECT value FROM market.seller_contact c WHERE c.site_id = s.site_id AND c.seller_id = s.seller_id AND c.kind = 'uscc') OR f.name = s.name
WHERE f.kind = 'case' AND f.field = 'legal_state' AND f.value IN ('charged', 'convicted')
  AND NOT EXISTS (SELECT FROM network.fact g WHERE g.name = f.name AND g.kind = 'case' AND g.field = 'legal_state' AND g.value IN ('acquitted', 'dismissed') AND g.dated_on >= f.dated_on)
GROUP BY s.site_id, s.seller_id
