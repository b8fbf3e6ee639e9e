COPY (SELECT n.n, s.first_on, s.name FROM near_seller n JOIN market.seller s USING (site_id, seller_id)) TO STDOUT (FORMAT binary)
