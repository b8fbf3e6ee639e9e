DELETE FROM network.ask
