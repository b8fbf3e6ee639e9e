-- How the scores of a channel came to be what they are, and what happened to it, newest first. $1 channel uuid
SELECT day, axis, points, by_data, by_rule, revision, NULL AS said, known_at,
       row_number() OVER (PARTITION BY axis ORDER BY day) = 1 AS first
FROM network.score_history WHERE channel_id = $1::uuid
UNION ALL
SELECT e.day, NULL, NULL, NULL, NULL, NULL, e.text || coalesce(' (' || o.label || ')', '') || format(': %s now', e.sellers), e.known_at, false
FROM network.channel_event e LEFT JOIN network.named_channel o ON o.channel_id = e.other_id
WHERE e.channel_id = $1::uuid
ORDER BY day DESC, known_at DESC, axis
