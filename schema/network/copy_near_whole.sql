COPY near_whole (site_id, seller_id) FROM STDIN (FORMAT binary)
