-- Listed parties own half or more. Counts while the affiliates rule is in force or its state is unknown.
INSERT INTO network.finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT s.site_id, s.seller_id, 'affiliate_50pct', (SELECT CASE value WHEN 'on' THEN 1000 WHEN 'unknown' THEN 800 ELSE 600 END FROM network.setting WHERE setting = 'affiliates_rule' AND valid_from <= current_date ORDER BY valid_from DESC LIMIT 1), count(*), string_agg(DISTINCT f.field || ' ' || f.value || ' (' || f.source || ')', '; '), '{}', min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN network.fact f ON f.uscc IN (SELECT value FROM market.seller_contact c WHERE c.site_id = s.site_id AND c.seller_id = s.seller_id AND c.kind = 'uscc') OR f.name = s.name
WHERE f.kind = 'ownership' AND f.field = 'listed_share' AND f.value ~ '^[0-9]{1,3}$' AND f.value::int >= 50
GROUP BY s.site_id, s.seller_id
