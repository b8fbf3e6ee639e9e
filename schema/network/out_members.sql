COPY (SELECT site_id, seller_id, channel_id, mark FROM network.member) TO STDOUT (FORMAT binary)
