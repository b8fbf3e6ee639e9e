COPY network.score_part (channel_id, axis, signal, points, weight, strength, n, sellers, detail, captures, mark) FROM STDIN (FORMAT binary)
