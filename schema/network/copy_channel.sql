COPY network.named_channel (channel_id, label, since, sellers, note, known_at) FROM STDIN (FORMAT binary)
