-- All that offer a SKU.
INSERT INTO sig_site SELECT DISTINCT site_id, 1 FROM market.offer WHERE sku IS NOT NULL AND NOT doubtful
