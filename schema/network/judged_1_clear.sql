DELETE FROM network.judged
