DELETE FROM network.found f USING stale_member s WHERE f.site_id = s.site_id AND f.seller_id = s.seller_id
  AND NOT EXISTS (SELECT FROM network.member m WHERE m.site_id = s.site_id AND m.seller_id = s.seller_id)
