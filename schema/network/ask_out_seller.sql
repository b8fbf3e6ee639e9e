-- Of the sellers of this pass.
COPY (SELECT a.* FROM sig_seller m
	CROSS JOIN LATERAL (SELECT ctid, site_id, seller_id, sku, family, fen, gpus, modified FROM network.ask a WHERE a.site_id = m.site_id AND a.seller_id = m.seller_id OFFSET 0) a) TO STDOUT (FORMAT binary)
