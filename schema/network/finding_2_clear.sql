DELETE FROM network.finding f USING finding_change c WHERE f.ctid = c.gone
