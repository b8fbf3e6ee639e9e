-- Several families of controlled chips from one hand.
COPY (
WITH several AS (
	SELECT channel_id FROM sig_supply GROUP BY 1 HAVING min(family) <> max(family)
), told AS (
	SELECT channel_id, count(DISTINCT family) AS n, string_agg(DISTINCT family, '; ') AS said FROM sig_supply JOIN several USING (channel_id) GROUP BY 1
)
SELECT o.who, least(1000, 334 * (max(c.n) - 1))::int, count(*), max(c.said), array_agg(o.capture_id) FILTER (WHERE o.capture_id IS NOT NULL), min(o.first_on), max(o.last_on)
FROM sig_supply o
JOIN told c USING (channel_id)
GROUP BY o.who
) TO STDOUT (FORMAT binary)
