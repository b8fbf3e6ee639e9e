INSERT INTO network.judged SELECT * FROM network.judgement_now
