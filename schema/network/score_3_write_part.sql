WITH had AS MATERIALIZED (
	SELECT p.channel_id, p.signal FROM (SELECT DISTINCT channel_id FROM sig_seller) c JOIN network.score_part p USING (channel_id)
)
INSERT INTO network.score_part (channel_id, axis, signal, points, weight, strength, n, sellers, detail, captures)
SELECT channel_id, axis, signal, points, weight, strength, n, sellers, detail, captures FROM new_part n
WHERE points <> 0 AND NOT EXISTS (SELECT FROM had p WHERE p.channel_id = n.channel_id AND p.signal = n.signal)
