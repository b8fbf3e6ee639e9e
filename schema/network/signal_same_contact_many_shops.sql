-- One telephone number, chat id or mailbox on several sellers.
COPY (
WITH pair AS (
	SELECT * FROM sig_pair WHERE kind IN ('phone', 'wechat', 'qq', 'whatsapp', 'telegram', 'email')
), seen AS (
	SELECT p.who, array_agg(c.id) AS captures FROM pair p CROSS JOIN LATERAL unnest(p.captures) c(id) WHERE p.captures <> '{}' GROUP BY 1
)
SELECT p.who, least(1000, 600 + 200 * count(DISTINCT p.value))::int, sum(greatest(cardinality(p.captures), 1))::int, string_agg(DISTINCT p.kind, '; '), min(s.captures), min(p.first_on), NULL
FROM pair p LEFT JOIN seen s USING (who)
GROUP BY p.who
) TO STDOUT (FORMAT binary)
