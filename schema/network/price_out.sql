COPY network.price (sku, family, asks, trusted, bait) TO STDOUT (FORMAT binary)
