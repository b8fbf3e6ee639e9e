COPY other_member (place, site_id, seller_id, channel_id, kinds, china, abroad, captures, directory, first_on, mark) FROM STDIN (FORMAT binary)
