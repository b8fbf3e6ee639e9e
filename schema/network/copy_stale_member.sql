COPY stale_member (site_id, seller_id) FROM STDIN (FORMAT binary)
