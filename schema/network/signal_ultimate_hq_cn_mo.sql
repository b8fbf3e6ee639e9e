-- The ultimate parent has its headquarters in China or Macau while the firm is elsewhere.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT s.site_id, s.seller_id, 'ultimate_hq_cn_mo', 100 * max(f.tenths), count(*), string_agg(DISTINCT f.said, '; '), '{}', min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN sig_fact f USING (site_id, seller_id)
WHERE f.field = 'parent_country' AND f.value IN ('CN', 'MO') AND s.country NOT IN ('CN', 'HK', 'MO')
GROUP BY s.site_id, s.seller_id
