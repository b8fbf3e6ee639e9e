DELETE FROM network.ask a USING stale_ask s WHERE a.ctid = s.gone
