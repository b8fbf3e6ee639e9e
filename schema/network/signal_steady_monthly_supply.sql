-- Repeated restocks, or words of steady supply.
COPY (
SELECT who, max(strength), sum(n)::int, string_agg(DISTINCT detail, '; '),
       array_agg(capture_id) FILTER (WHERE capture_id IS NOT NULL), min(day), max(day)
FROM (
	SELECT who, least(1000, 250 * count(*) OVER w)::int AS strength, 1 AS n, count(*) OVER w || ' restocks' AS detail, capture_id, day, count(*) OVER w AS times
	FROM sig_restock WINDOW w AS (PARTITION BY who)
	UNION ALL
	SELECT who, weight, 1, word, capture_id, first_on, 99 FROM sig_word
	WHERE signal = 'steady_monthly_supply' AND gate > 0 AND NOT cheap AND class IN ('offer', 'preorder')
) x
WHERE times >= 2
GROUP BY who
) TO STDOUT (FORMAT binary)
