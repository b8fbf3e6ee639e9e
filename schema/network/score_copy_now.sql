COPY network.score (channel_id, axis, points, band, gate, revision, day, mark) FROM STDIN (FORMAT binary)
