-- On hand in many of the weeks looked at.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT o.site_id, o.seller_id, 'continuous_supply', (1000 * count(DISTINCT w.week)::numeric / greatest(max(l.weeks), 1))::int, count(DISTINCT w.week)::int,
       count(DISTINCT w.week) || ' of ' || max(l.weeks) || ' weeks', coalesce((array_agg(DISTINCT o.capture_id) FILTER (WHERE o.capture_id IS NOT NULL))[1:20], '{}'), min(o.first_on), max(o.last_on)
FROM sig_supply o
JOIN (SELECT site_id, date_trunc('week', day)::date AS week, min(day) AS lo, max(day) AS hi FROM evidence.site_day WHERE outcome <> 'failed' AND site_id IN (SELECT site_id FROM sig_supply) GROUP BY 1, 2) w
  ON w.site_id = o.site_id AND w.lo <= o.last_on AND w.hi >= o.first_on
JOIN (SELECT site_id, count(DISTINCT date_trunc('week', day)) AS weeks FROM evidence.site_day WHERE outcome <> 'failed' AND site_id IN (SELECT site_id FROM sig_supply) GROUP BY 1) l ON l.site_id = o.site_id
GROUP BY o.site_id, o.seller_id
HAVING max(l.weeks) >= 3
