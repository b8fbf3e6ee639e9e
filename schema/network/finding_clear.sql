DELETE FROM network.finding f USING stale_found s WHERE f.site_id = s.site_id AND f.seller_id = s.seller_id
