-- $1 revision. Those that are others now.
DELETE FROM network.score s
WHERE s.revision <> $1 OR NOT EXISTS (SELECT FROM new_score n WHERE n.channel_id = s.channel_id AND n.axis = s.axis AND (n.points, n.band, n.gate, n.day) = (s.points, s.band, s.gate, s.day))
