COPY network.channel_event (kind, channel_id, other_id, day, sellers, text, known_at) FROM STDIN (FORMAT binary)
