COPY network.ask (site_id, seller_id, sku, family, fen, gpus, modified) FROM STDIN (FORMAT binary)
