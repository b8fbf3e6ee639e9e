INSERT INTO network.reference (sku, first, yuan, basis, published) SELECT sku, first, yuan, basis, published FROM sig_reference
