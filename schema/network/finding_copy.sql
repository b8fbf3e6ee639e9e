COPY network.finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on) FROM STDIN (FORMAT binary)
