COPY network.channel_event (event_id, kind, channel_id, other_id, day, sellers, text, known_at) FROM STDIN (FORMAT binary)
