-- Parts that are not what the stored findings make of them, worked out in SQL: numbers, words, captures; and
-- captures that are none.
WITH f AS (
	SELECT m.channel_id, f.signal, s.axis, s.weight, s.gated, least(1000, CASE s.axis WHEN 'quality' THEN avg(f.strength)::int ELSE max(f.strength) END) AS strength,
	       sum(f.n)::int AS n, count(*)::int AS sellers, min(f.detail) AS low, max(f.detail) AS high
	FROM network.finding f JOIN network.member m USING (site_id, seller_id) JOIN catalogue.signal s USING (signal) GROUP BY 1, 2, 3, 4, 5
), g AS (
	SELECT channel_id, strength AS gate FROM f WHERE signal = 'sku_restricted_on_date'
), piece AS (
	SELECT DISTINCT m.channel_id, f.signal, i COLLATE "C" AS i, regexp_match(i, '^([^0-9]*)([0-9]+ of [0-9]+)(.*)$') AS c
	FROM network.finding f JOIN network.member m USING (site_id, seller_id) CROSS JOIN LATERAL unnest(string_to_array(f.detail, '; ')) i
), step AS ( -- counts with the same words around them, one behind the other, share these
	SELECT *, c IS NULL OR c[1] IS DISTINCT FROM lag(c[1]) OVER w OR c[3] IS DISTINCT FROM lag(c[3]) OVER w AS fresh FROM piece WINDOW w AS (PARTITION BY channel_id, signal ORDER BY i)
), run AS (
	SELECT *, count(*) FILTER (WHERE fresh) OVER (PARTITION BY channel_id, signal ORDER BY i) AS run FROM step
), phrase AS (
	SELECT channel_id, signal, run, coalesce(min(c[1]) || string_agg(c[2], ', ' ORDER BY i) || min(c[3]), min(i)) AS i FROM run GROUP BY 1, 2, 3
), said AS (
	SELECT channel_id, signal, string_agg(i, '; ' ORDER BY run) AS said FROM phrase GROUP BY 1, 2
), shown AS (
	SELECT m.channel_id, f.signal, (array_agg(DISTINCT i))[1:40] AS captures
	FROM network.finding f JOIN network.member m USING (site_id, seller_id) CROSS JOIN LATERAL unnest(f.captures) i GROUP BY 1, 2
), w AS (
	SELECT f.*, round(weight::numeric * strength * CASE WHEN gated = 'no' OR signal = 'sku_restricted_on_date' THEN 1000 ELSE coalesce(gate, 0) END / 1000000)::int AS points,
	       CASE WHEN sellers > 1 THEN said ELSE low END AS said, coalesce(captures, '{}') AS captures
	FROM f LEFT JOIN g USING (channel_id) LEFT JOIN said USING (channel_id, signal) LEFT JOIN shown USING (channel_id, signal)
)
SELECT channel_id, signal, p.points, p.detail
FROM (SELECT * FROM w WHERE points <> 0) w FULL JOIN network.score_part p USING (channel_id, signal)
WHERE (w.axis, w.points, w.weight, w.strength, w.n, w.sellers, w.captures) IS DISTINCT FROM (p.axis, p.points, p.weight, p.strength, p.n, p.sellers, p.captures)
   OR CASE WHEN octet_length(w.said) > 4000 THEN p.detail !~ '; and [0-9]+ more$' OR NOT starts_with(w.said, regexp_replace(p.detail, '; and [0-9]+ more$', '')) ELSE w.said IS DISTINCT FROM p.detail END
   OR w.points <> round(p.weight::numeric * p.strength * p.gate / 1000000)
UNION ALL
SELECT seller_id, signal, NULL, 'a capture that is none' FROM network.finding WHERE array_position(captures, NULL) IS NOT NULL
