COPY (SELECT ctid, site_id, seller_id, signal, mark FROM network.finding) TO STDOUT (FORMAT binary)
