-- Those that are others now.
DELETE FROM network.score_part p
WHERE NOT EXISTS (SELECT FROM new_part n WHERE n.channel_id = p.channel_id AND n.signal = p.signal AND n.points <> 0
	AND (n.axis, n.points, n.weight, n.strength, n.n, n.sellers) = (p.axis, p.points, p.weight, p.strength, p.n, p.sellers)
	AND n.detail IS NOT DISTINCT FROM p.detail AND n.captures = p.captures)
