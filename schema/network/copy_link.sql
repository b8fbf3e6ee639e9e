COPY network.link (a_site, a_seller, b_site, b_seller, weight, accepted, reason, features, mark) FROM STDIN (FORMAT binary)
