DELETE FROM network.reference
