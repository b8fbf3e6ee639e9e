COPY near_channel (channel_id) FROM STDIN (FORMAT binary)
