DELETE FROM network.archetype a USING stale_score s WHERE s.kind = 2 AND a.channel_id = s.channel_id AND a.archetype = s.what
