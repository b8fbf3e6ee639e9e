COPY network.found (site_id, seller_id, mark, signal, figure, detail, captures) FROM STDIN (FORMAT binary)
