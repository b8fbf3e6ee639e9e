DELETE FROM network.identifier x USING stale_identifier s WHERE x.kind = s.kind AND md5(x.value) = md5(s.value) AND x.value = s.value
