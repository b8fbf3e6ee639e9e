DELETE FROM network.found f USING stale_found s WHERE f.ctid = s.gone
