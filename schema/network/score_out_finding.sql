COPY sig_finding (site_id, seller_id, signal, strength, n, detail, captures) TO STDOUT (FORMAT binary)
