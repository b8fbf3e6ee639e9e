COPY near_seller (n, site_id, seller_id) FROM STDIN (FORMAT binary)
