DELETE FROM network.score_part
