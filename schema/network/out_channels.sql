COPY (SELECT channel_id, since, sellers, note FROM network.channel) TO STDOUT (FORMAT binary)
