-- Founded within half a year after a control began.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT s.site_id, s.seller_id, 'seller_new_vs_rule', 100 * max(f.tenths), count(*), string_agg(DISTINCT f.said, '; '), '{}', min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN sig_fact f USING (site_id, seller_id)
WHERE f.field = 'incorporated_on' AND f.value ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
  AND EXISTS (SELECT FROM catalogue.rule r WHERE r.kind = 'us_rule' AND f.value::date BETWEEN r.valid_from AND r.valid_from + 180)
GROUP BY s.site_id, s.seller_id
