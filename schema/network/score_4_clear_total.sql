DELETE FROM network.score
