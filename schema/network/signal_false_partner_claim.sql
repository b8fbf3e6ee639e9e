-- Claims to be a partner of the maker, and is not in the list of that day.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT s.site_id, s.seller_id, 'false_partner_claim', 100 * max(f.tenths), count(*), string_agg(DISTINCT f.said, '; '), '{}', min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN sig_fact f USING (site_id, seller_id)
WHERE f.field = 'partner' AND f.value = 'no'
  AND EXISTS (SELECT FROM sig_word w WHERE w.site_id = s.site_id AND w.seller_id = s.seller_id AND w.signal = 'claims_nvidia_partner')
GROUP BY s.site_id, s.seller_id
