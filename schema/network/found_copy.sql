COPY network.found (site_id, seller_id, mark, signal, strength, n, detail, first_on, last_on, from_capture, to_capture, captures) FROM STDIN (FORMAT binary)
