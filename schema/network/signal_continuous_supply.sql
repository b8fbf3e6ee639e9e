-- On hand in many of the weeks looked at.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
WITH week AS MATERIALIZED (
	SELECT d.site_id, date_trunc('week', d.day)::date AS week, min(d.day) AS lo, max(d.day) AS hi
	FROM (SELECT DISTINCT site_id FROM sig_supply) s JOIN evidence.site_day d USING (site_id) WHERE d.outcome <> 'failed' GROUP BY 1, 2
), looked AS (
	SELECT site_id, count(*) AS weeks FROM week GROUP BY 1 HAVING count(*) >= 3
)
SELECT o.site_id, o.seller_id, 'continuous_supply', (1000 * count(DISTINCT w.week)::numeric / greatest(max(l.weeks), 1))::int, count(DISTINCT w.week)::int,
       count(DISTINCT w.week) || ' of ' || max(l.weeks) || ' weeks', coalesce((array_agg(DISTINCT o.capture_id) FILTER (WHERE o.capture_id IS NOT NULL))[1:20], '{}'), min(o.first_on), max(o.last_on)
FROM sig_supply o
JOIN looked l USING (site_id)
JOIN week w ON w.site_id = o.site_id AND w.lo <= o.last_on AND w.hi >= o.first_on
GROUP BY o.site_id, o.seller_id
