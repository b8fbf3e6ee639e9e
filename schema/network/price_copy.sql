COPY sig_price (sku, family, asks, trusted, bait) FROM STDIN (FORMAT binary)
