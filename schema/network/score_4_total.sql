-- Totals are the exact sums of their parts. Doubt: three points, more where the data are
-- thin or short, and one point for each kind of imported table that says nothing here. The day
-- is the last on which one of the sellers was looked at.
CREATE TEMP TABLE new_score ON COMMIT DROP AS
WITH axis(axis) AS (VALUES ('diversion'), ('scam'), ('quality')
), total AS (
	SELECT channel_id, axis, sum(points) AS points FROM new_part GROUP BY 1, 2
), silent AS (
	SELECT count(*) AS kinds FROM (
		SELECT DISTINCT needs FROM catalogue.signal WHERE needs IS NOT NULL
		EXCEPT SELECT kind FROM network.fact
		EXCEPT SELECT 'list' FROM network.list) x
)
SELECT c.channel_id, a.axis, coalesce(t.points, 0)::int AS points,
       (CASE a.axis WHEN 'quality' THEN 20 ELSE 30 + (1000 - coalesce(q.points, 0)) * 15 / 100 + CASE a.axis WHEN 'diversion' THEN 10 * s.kinds ELSE 0 END END)::int AS band,
       coalesce(g.strength, 0) AS gate, c.day
FROM (SELECT channel_id, max(coalesce(last_on, first_on)) AS day FROM sig_seller GROUP BY 1) c CROSS JOIN axis a CROSS JOIN silent s
LEFT JOIN total t ON t.channel_id = c.channel_id AND t.axis = a.axis
LEFT JOIN total q ON q.channel_id = c.channel_id AND q.axis = 'quality'
LEFT JOIN new_part g ON g.channel_id = c.channel_id AND g.signal = 'sku_restricted_on_date'
