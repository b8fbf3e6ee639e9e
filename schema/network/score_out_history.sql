COPY (SELECT h.channel_id, h.axis, h.day, h.points, h.revision, h.by_data, h.by_rule FROM sig_hot d
	CROSS JOIN LATERAL (SELECT * FROM network.score_history h WHERE h.channel_id = d.channel_id OFFSET 0) h) TO STDOUT (FORMAT binary)
