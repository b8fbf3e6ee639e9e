COPY network.score_history (channel_id, axis, day, points, revision) TO STDOUT (FORMAT binary)
