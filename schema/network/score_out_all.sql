COPY (SELECT ctid, channel_id, mark FROM network.scored) TO STDOUT (FORMAT binary)
