-- $1 revision; $2 day; $3 instant
INSERT INTO network.score_history (channel_id, day, axis, points, by_data, by_rule, revision, known_at)
SELECT channel_id, $2::date, axis, points, by_data, by_rule, $1, $3::timestamptz FROM new_history
ON CONFLICT (channel_id, axis, day) DO UPDATE SET points = excluded.points, by_data = excluded.by_data, by_rule = excluded.by_rule,
	revision = excluded.revision, known_at = excluded.known_at
