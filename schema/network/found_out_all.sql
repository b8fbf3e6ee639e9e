COPY (SELECT ctid, site_id, seller_id, mark FROM network.found) TO STDOUT (FORMAT binary)
