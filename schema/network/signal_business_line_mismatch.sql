-- Registered for a trade that has nothing to do with computers.
INSERT INTO network.finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT s.site_id, s.seller_id, 'business_line_mismatch', 1000, count(*), string_agg(DISTINCT f.field || ' ' || f.value || ' (' || f.source || ')', '; '), '{}', min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN network.fact f ON f.uscc IN (SELECT value FROM market.seller_contact c WHERE c.site_id = s.site_id AND c.seller_id = s.seller_id AND c.kind = 'uscc') OR f.name = s.name
WHERE f.field = 'scope' AND f.value !~* '计算机|电子|信息|软件|网络|科技|computer|electronic|software|server|semiconductor|data'
GROUP BY s.site_id, s.seller_id
