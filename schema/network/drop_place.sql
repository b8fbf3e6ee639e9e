DELETE FROM network.place x USING stale_place s WHERE x.address = s.address
