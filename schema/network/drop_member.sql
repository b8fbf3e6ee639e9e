DELETE FROM network.member x USING stale_member s WHERE x.site_id = s.site_id AND x.seller_id = s.seller_id
