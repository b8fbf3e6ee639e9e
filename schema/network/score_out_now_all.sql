COPY network.score (channel_id, axis, points, band, gate, revision, day, mark) TO STDOUT (FORMAT binary)
