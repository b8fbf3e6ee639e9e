-- $1 revision; $2 day; $3 instant. A change is told apart: what the new evidence would make under the old
-- weights is new data, the rest is the new rule.
INSERT INTO network.score_history (channel_id, day, axis, points, by_data, by_rule, revision, known_at)
WITH last AS (
	SELECT DISTINCT ON (channel_id, axis) channel_id, axis, points, revision FROM network.score_history
	WHERE day < $2::date AND channel_id IN (SELECT channel_id FROM new_score) ORDER BY channel_id, axis, day DESC
), old_rule AS (
	SELECT p.channel_id, p.axis, w.revision, sum(round(w.weight::numeric * p.strength * CASE WHEN w.gated = 'no' THEN 1000 ELSE p.gate END / 1000000))::int AS points
	FROM new_part p JOIN last l USING (channel_id, axis) JOIN network.signal_weight w ON w.revision = l.revision AND w.signal = p.signal
	WHERE l.revision <> $1
	GROUP BY 1, 2, 3
)
SELECT s.channel_id, $2::date, s.axis, s.points,
       CASE WHEN l.revision IS NULL OR l.revision = $1 THEN s.points - coalesce(l.points, 0) ELSE coalesce(o.points, 0) - l.points END,
       CASE WHEN l.revision IS NULL OR l.revision = $1 THEN 0 ELSE s.points - coalesce(o.points, 0) END, $1, $3::timestamptz
FROM new_score s
LEFT JOIN last l USING (channel_id, axis)
LEFT JOIN old_rule o USING (channel_id, axis)
WHERE s.points <> coalesce(l.points, 0) AND s.axis <> 'quality'
ON CONFLICT (channel_id, axis, day) DO UPDATE SET points = excluded.points, by_data = excluded.by_data, by_rule = excluded.by_rule,
	revision = excluded.revision, known_at = excluded.known_at
