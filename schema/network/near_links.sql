COPY (SELECT DISTINCT l.a_site, l.a_seller, l.b_site, l.b_seller, l.mark FROM near_whole n
	CROSS JOIN LATERAL (
		SELECT a_site, a_seller, b_site, b_seller, mark FROM network.link WHERE a_site = n.site_id AND a_seller = n.seller_id
		UNION ALL
		SELECT a_site, a_seller, b_site, b_seller, mark FROM network.link WHERE b_site = n.site_id AND b_seller = n.seller_id
		OFFSET 0) l) TO STDOUT (FORMAT binary)
