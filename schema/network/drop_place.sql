DELETE FROM network.place x USING stale_place s WHERE x.address COLLATE "C" = s.address
