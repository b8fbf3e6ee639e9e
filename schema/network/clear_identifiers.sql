DELETE FROM network.identifier
