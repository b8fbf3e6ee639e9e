COPY sig_distrust (site_id, seller_id) FROM STDIN (FORMAT binary)
