COPY network.score_part (channel_id, signal, mark) TO STDOUT (FORMAT binary)
