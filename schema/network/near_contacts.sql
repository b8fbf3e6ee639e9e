COPY (SELECT n.n, c.first_on, c.kind, c.value, c.role, c.capture_id, c.until_on FROM near_seller n JOIN market.seller_contact c USING (site_id, seller_id)) TO STDOUT (FORMAT binary)
