-- Their links, whether followed or not, and with whom they are one by a judgement (without weight and mark).
COPY (
	SELECT l.a_site, l.a_seller, l.b_site, l.b_seller, l.weight, l.mark FROM near_seller n
	CROSS JOIN LATERAL (
		SELECT a_site, a_seller, b_site, b_seller, weight, mark FROM network.link WHERE a_site = n.site_id AND a_seller = n.seller_id
		UNION ALL
		SELECT a_site, a_seller, b_site, b_seller, weight, mark FROM network.link WHERE b_site = n.site_id AND b_seller = n.seller_id
		OFFSET 0) l
	UNION ALL
	SELECT j.a_site, j.a_seller, j.b_site, j.b_seller, NULL, NULL FROM near_seller n JOIN network.judgement_now j ON j.a_site = n.site_id AND j.a_seller = n.seller_id AND j.same = 1
	UNION ALL
	SELECT j.a_site, j.a_seller, j.b_site, j.b_seller, NULL, NULL FROM near_seller n JOIN network.judgement_now j ON j.b_site = n.site_id AND j.b_seller = n.seller_id AND j.same = 1
) TO STDOUT (FORMAT binary)
