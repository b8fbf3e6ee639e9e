COPY near_seller (site_id, seller_id) FROM STDIN (FORMAT binary)
