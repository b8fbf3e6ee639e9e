-- Their channels, as they were and as they are.
CREATE TEMP TABLE near_channel (channel_id uuid) ON COMMIT DROP
