DELETE FROM network.score_part p USING stale_score s WHERE s.kind = 0 AND p.channel_id = s.channel_id AND p.axis = s.what
