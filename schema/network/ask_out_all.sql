COPY (SELECT ctid, site_id, seller_id, sku, family, fen, gpus, modified FROM network.ask) TO STDOUT (FORMAT binary)
