COPY network.score (channel_id, axis, points, band, gate, revision, day) TO STDOUT (FORMAT binary)
