CREATE INDEX sig_seller_key ON sig_seller (site_id, seller_id)
