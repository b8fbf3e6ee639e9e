COPY network.member (site_id, seller_id, channel_id, kinds, china, abroad, captures, directory, first_on, mark) FROM STDIN (FORMAT binary)
