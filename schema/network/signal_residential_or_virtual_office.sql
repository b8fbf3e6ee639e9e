-- Registered at a home, a virtual office, or where nobody is.
INSERT INTO network.finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT s.site_id, s.seller_id, 'residential_or_virtual_office', max(CASE f.value WHEN 'not_found' THEN 1000 ELSE 700 END), count(*), string_agg(DISTINCT f.field || ' ' || f.value || ' (' || f.source || ')', '; '), '{}', min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN network.fact f ON f.uscc IN (SELECT value FROM market.seller_contact c WHERE c.site_id = s.site_id AND c.seller_id = s.seller_id AND c.kind = 'uscc') OR f.name = s.name
WHERE f.field = 'address_kind' AND f.value IN ('residential', 'virtual', 'not_found')
GROUP BY s.site_id, s.seller_id
