COPY network.member (site_id, seller_id, channel_id) FROM STDIN (FORMAT binary)
