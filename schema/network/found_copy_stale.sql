COPY stale_found (site_id, seller_id) FROM STDIN (FORMAT binary)
