COPY stale_link (a_site, a_seller, b_site, b_seller) FROM STDIN (FORMAT binary)
