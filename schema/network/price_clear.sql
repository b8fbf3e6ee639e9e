DELETE FROM network.price p USING sig_price s WHERE p.sku = s.sku
