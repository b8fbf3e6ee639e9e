-- Registered for a trade that has nothing to do with computers.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT s.site_id, s.seller_id, 'business_line_mismatch', 100 * max(f.tenths), count(*), string_agg(DISTINCT f.said, '; '), '{}', min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN sig_fact f USING (site_id, seller_id)
WHERE f.field = 'scope' AND f.value !~* '计算机|电子|信息|软件|网络|科技|computer|electronic|software|server|semiconductor|data'
GROUP BY s.site_id, s.seller_id
