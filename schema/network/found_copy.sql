COPY network.found (site_id, seller_id, mark) FROM STDIN (FORMAT binary)
