-- Several families of controlled chips from one hand.
COPY (
SELECT o.who, least(1000, 334 * (max(c.n) - 1))::int, count(*), max(c.said), array_agg(o.capture_id) FILTER (WHERE o.capture_id IS NOT NULL), min(o.first_on), max(o.last_on)
FROM sig_supply o
JOIN (SELECT channel_id, count(DISTINCT family) AS n, string_agg(DISTINCT family, '; ') AS said FROM sig_supply GROUP BY 1 HAVING count(DISTINCT family) >= 2) c USING (channel_id)
GROUP BY o.who
) TO STDOUT (FORMAT binary)
