COPY network.channel_label (channel_id, label, known_at) FROM STDIN (FORMAT binary)
