INSERT INTO network.score_part (channel_id, axis, signal, points, weight, strength, n, sellers, detail, captures)
SELECT channel_id, axis, signal, points, weight, strength, n, sellers, detail, captures FROM new_part n
WHERE points <> 0 AND NOT EXISTS (SELECT FROM network.score_part p WHERE p.channel_id = n.channel_id AND p.signal = n.signal)
