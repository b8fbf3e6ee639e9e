DELETE FROM network.finding
