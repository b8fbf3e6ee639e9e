DELETE FROM network.channel x USING stale_channel s WHERE x.channel_id = s.channel_id
