-- Who was tied to them, over links whether followed or not (60 points, LINK_POINTS), or is by a judgement.
COPY (SELECT DISTINCT o.site_id, o.seller_id FROM near_seller n
	CROSS JOIN LATERAL (
		SELECT b_site AS site_id, b_seller AS seller_id FROM network.link WHERE a_site = n.site_id AND a_seller = n.seller_id AND weight >= 60
		UNION ALL
		SELECT a_site, a_seller FROM network.link WHERE b_site = n.site_id AND b_seller = n.seller_id AND weight >= 60
		OFFSET 0) o
	UNION
	SELECT j.b_site, j.b_seller FROM near_seller n JOIN network.judgement_now j ON j.a_site = n.site_id AND j.a_seller = n.seller_id AND j.same = 1
	UNION
	SELECT j.a_site, j.a_seller FROM near_seller n JOIN network.judgement_now j ON j.b_site = n.site_id AND j.b_seller = n.seller_id AND j.same = 1
) TO STDOUT (FORMAT binary)
