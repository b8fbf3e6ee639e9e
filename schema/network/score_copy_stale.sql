COPY stale_score (kind, channel_id, what) FROM STDIN (FORMAT binary)
