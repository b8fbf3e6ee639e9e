-- Share of offers with a price that was understood.
COPY (
SELECT who, (1000 * count(*) FILTER (WHERE amount IS NOT NULL) / count(*))::int, count(*), NULL, NULL, min(first_on), max(last_on)
FROM sig_goods
WHERE class IN ('offer', 'preorder', 'modified')
GROUP BY who
) TO STDOUT (FORMAT binary)
