COPY other_channel (place, since, sellers, note, known_at, to_id) FROM STDIN (FORMAT binary)
