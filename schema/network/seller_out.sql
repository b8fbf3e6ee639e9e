COPY (SELECT who, site_id, seller_id, channel_id, coalesce(last_on, first_on) FROM sig_seller) TO STDOUT (FORMAT binary)
