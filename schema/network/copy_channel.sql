COPY network.channel (channel_id, since, sellers, note, known_at) FROM STDIN (FORMAT binary)
