INSERT INTO network.finding SELECT * FROM sig_finding
