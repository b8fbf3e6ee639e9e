COPY network.found (site_id, seller_id, mark) TO STDOUT (FORMAT binary)
