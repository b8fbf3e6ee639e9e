COPY (SELECT c.site_id, c.seller_id, c.first_on, c.kind, c.value, c.role, c.capture_id FROM near_seller n JOIN market.seller_contact c USING (site_id, seller_id)) TO STDOUT (FORMAT binary)
