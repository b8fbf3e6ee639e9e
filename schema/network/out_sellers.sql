COPY (SELECT site_id, seller_id, first_on, name FROM market.seller) TO STDOUT (FORMAT binary)
