COPY network.score_history (channel_id, axis, day, points, revision, by_data, by_rule) TO STDOUT (FORMAT binary)
