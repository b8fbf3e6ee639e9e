COPY (SELECT ctid, channel_id, since, sellers, note FROM network.named_channel) TO STDOUT (FORMAT binary)
