-- $1 revision
INSERT INTO network.score (channel_id, axis, points, band, gate, revision, day)
SELECT channel_id, axis, points, band, gate, $1, day FROM new_score n
WHERE NOT EXISTS (SELECT FROM network.score s WHERE s.channel_id = n.channel_id AND s.axis = n.axis)
