DELETE FROM network.finding f USING stale_finding s WHERE f.ctid = s.gone
