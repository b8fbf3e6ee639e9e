-- Of the dirty channels, and of who is gone.
COPY (SELECT a.* FROM (SELECT site_id, seller_id FROM sig_member UNION SELECT site_id, seller_id FROM sig_gone) m
	CROSS JOIN LATERAL (SELECT ctid, site_id, seller_id, sku, family, fen, gpus, modified FROM network.ask a WHERE a.site_id = m.site_id AND a.seller_id = m.seller_id OFFSET 0) a) TO STDOUT (FORMAT binary)
