DELETE FROM network.ask a USING stale_member s WHERE a.site_id = s.site_id AND a.seller_id = s.seller_id
  AND NOT EXISTS (SELECT FROM network.member m WHERE m.site_id = s.site_id AND m.seller_id = s.seller_id)
