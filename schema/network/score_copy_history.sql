COPY new_history (channel_id, axis, points, by_data, by_rule) FROM STDIN (FORMAT binary)
