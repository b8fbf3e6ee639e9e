-- Who is gone asks nothing any more.
INSERT INTO sig_gone
SELECT s.site_id, s.seller_id FROM stale_member s WHERE NOT EXISTS (SELECT FROM network.member m WHERE m.site_id = s.site_id AND m.seller_id = s.seller_id)
