COPY (SELECT site_id, seller_id, channel_id, mark, ctid FROM network.member) TO STDOUT (FORMAT binary)
