COPY network.score_part (channel_id, axis, signal, points, weight, strength, n, sellers, detail, captures) FROM STDIN (FORMAT binary)
