COPY sig_hit (listing_id, first_on, signal, word, weight) FROM STDIN (FORMAT binary)
