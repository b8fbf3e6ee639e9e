-- At most three insured staff.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT s.site_id, s.seller_id, 'tiny_staff', 100 * max(f.tenths), count(*), string_agg(DISTINCT f.said, '; '), '{}', min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN sig_fact f USING (site_id, seller_id)
WHERE f.field = 'staff' AND f.value ~ '^[0-9]{1,6}$' AND f.value::int <= 3
GROUP BY s.site_id, s.seller_id
