COPY network.member (site_id, seller_id, channel_id, kinds, china, captures, mark) FROM STDIN (FORMAT binary)
