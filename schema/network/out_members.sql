COPY (SELECT site_id, seller_id, channel_id FROM network.member) TO STDOUT (FORMAT binary)
