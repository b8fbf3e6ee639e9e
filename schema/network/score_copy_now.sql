COPY network.score (channel_id, axis, points, band, gate, revision, day) FROM STDIN (FORMAT binary)
