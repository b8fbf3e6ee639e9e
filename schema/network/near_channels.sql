COPY (SELECT c.ctid, c.channel_id, c.since, c.sellers, c.note FROM (SELECT DISTINCT channel_id FROM near_channel) n
	CROSS JOIN LATERAL (SELECT ctid, channel_id, since, sellers, note FROM network.named_channel c WHERE c.channel_id = n.channel_id OFFSET 0) c) TO STDOUT (FORMAT binary)
