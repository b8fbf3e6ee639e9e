INSERT INTO network.score_part (channel_id, axis, signal, points, weight, strength, n, sellers, detail, captures)
SELECT channel_id, axis, signal, points, weight, strength, n, sellers, detail, captures FROM new_part WHERE points <> 0
