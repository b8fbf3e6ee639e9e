-- One telephone number, chat id or mailbox on several sellers.
COPY (
SELECT p.who, least(1000, 600 + 200 * count(DISTINCT p.value))::int, count(*), string_agg(DISTINCT p.kind, '; '), array_agg(c.id) FILTER (WHERE c.id IS NOT NULL), min(p.first_on), NULL
FROM sig_pair p
LEFT JOIN LATERAL unnest(p.captures) c(id) ON true
WHERE p.kind IN ('phone', 'wechat', 'qq', 'whatsapp', 'telegram', 'email')
GROUP BY p.who
) TO STDOUT (FORMAT binary)
