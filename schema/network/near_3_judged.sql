-- Both ends of judgements that are not those of the last pass.
INSERT INTO near_touched (site_id, seller_id)
SELECT v.site_id, v.seller_id FROM (
	(TABLE network.judgement_now EXCEPT TABLE network.judged) UNION ALL (TABLE network.judged EXCEPT TABLE network.judgement_now)) j
CROSS JOIN LATERAL (VALUES (j.a_site, j.a_seller), (j.b_site, j.b_seller)) v(site_id, seller_id)
