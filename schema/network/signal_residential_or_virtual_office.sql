-- Registered at a home, a virtual office, or where nobody is.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT s.site_id, s.seller_id, 'residential_or_virtual_office', max(CASE f.value WHEN 'not_found' THEN 100 ELSE 70 END * f.tenths), count(*), string_agg(DISTINCT f.said, '; '), '{}', min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN sig_fact f USING (site_id, seller_id)
WHERE f.field = 'address_kind' AND f.value IN ('residential', 'virtual', 'not_found')
GROUP BY s.site_id, s.seller_id
