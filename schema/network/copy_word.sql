COPY sig_hit (site_id, listing_id, first_on, signal, word, weight) FROM STDIN (FORMAT binary)
