COPY (SELECT channel_id, label FROM network.channel_label) TO STDOUT (FORMAT binary)
