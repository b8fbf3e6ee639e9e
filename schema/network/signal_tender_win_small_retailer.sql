-- A little-known seller won a public tender that names controlled GPUs.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT s.site_id, s.seller_id, 'tender_win_small_retailer', 100 * max(f.tenths), count(*), string_agg(DISTINCT f.said, '; '), '{}', min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN sig_fact f USING (site_id, seller_id)
WHERE f.kind = 'tender' AND f.field = 'won'
GROUP BY s.site_id, s.seller_id
