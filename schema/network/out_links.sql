COPY (SELECT a_site, a_seller, b_site, b_seller, mark FROM network.link) TO STDOUT (FORMAT binary)
