-- Of those whose own row is not known yet.
COPY (SELECT n.site_id, n.seller_id, m.channel_id, m.mark, m.ctid FROM near_seller n
	CROSS JOIN LATERAL (SELECT channel_id, mark, ctid FROM network.member m WHERE m.site_id = n.site_id AND m.seller_id = n.seller_id OFFSET 0) m) TO STDOUT (FORMAT binary)
