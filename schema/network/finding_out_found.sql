COPY sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on) TO STDOUT (FORMAT binary)
