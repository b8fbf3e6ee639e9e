-- $1 channel uuid
SELECT day, axis, points, by_data, by_rule, revision FROM network.score_history WHERE channel_id = $1::uuid ORDER BY day DESC, axis LIMIT 40
