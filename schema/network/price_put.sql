INSERT INTO network.price (sku, family, asks, trusted, bait) SELECT sku, family, asks, trusted, bait FROM sig_price WHERE asks > 0
