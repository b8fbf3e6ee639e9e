-- Registered for a trade that has nothing to do with computers.
COPY (
SELECT s.who, 100 * max(f.tenths), count(*), string_agg(DISTINCT f.said, '; '), NULL, min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN sig_fact f USING (who)
WHERE f.field = 'scope' AND f.value !~* '计算机|电子|信息|软件|网络|科技|computer|electronic|software|server|semiconductor|data'
GROUP BY s.who
) TO STDOUT (FORMAT binary)
