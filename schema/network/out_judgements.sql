COPY (SELECT a_site, a_seller, b_site, b_seller, same FROM network.judgement_now) TO STDOUT (FORMAT binary)
