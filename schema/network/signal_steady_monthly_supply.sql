-- Repeated restocks, or words of steady supply.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT site_id, seller_id, 'steady_monthly_supply', max(strength), sum(n)::int, string_agg(DISTINCT detail, '; '),
       coalesce((array_agg(DISTINCT capture_id) FILTER (WHERE capture_id IS NOT NULL))[1:20], '{}'), min(day), max(day)
FROM (
	SELECT site_id, seller_id, least(1000, 250 * count(*) OVER w)::int AS strength, 1 AS n, count(*) OVER w || ' restocks' AS detail, capture_id, day, count(*) OVER w AS times
	FROM sig_restock WINDOW w AS (PARTITION BY site_id, seller_id)
	UNION ALL
	SELECT site_id, seller_id, weight, 1, word, capture_id, first_on, 99 FROM sig_word
	WHERE signal = 'steady_monthly_supply' AND gate > 0 AND NOT cheap AND class IN ('offer', 'preorder')
) x
WHERE times >= 2
GROUP BY site_id, seller_id
