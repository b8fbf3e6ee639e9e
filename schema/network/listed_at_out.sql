COPY (SELECT s.who, c.value FROM sig_seller s JOIN market.seller_contact c USING (site_id, seller_id) WHERE c.kind = 'address') TO STDOUT (FORMAT binary)
