DELETE FROM network.score n USING stale_score s WHERE s.kind = 1 AND n.channel_id = s.channel_id AND n.axis = s.what
