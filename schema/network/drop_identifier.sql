DELETE FROM network.identifier x USING stale_identifier s WHERE x.kind = s.kind AND x.value COLLATE "C" = s.value
