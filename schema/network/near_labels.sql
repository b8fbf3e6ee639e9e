-- Labels that a new one could be the same as.
COPY (
	SELECT DISTINCT l.label FROM (SELECT DISTINCT left(channel_id::text, 4) AS head FROM near_channel c
		WHERE NOT EXISTS (SELECT FROM network.named_channel k WHERE k.channel_id = c.channel_id)) n
	CROSS JOIN LATERAL (SELECT label FROM network.named_channel l WHERE l.label >= 'C-' || n.head AND l.label < 'C-' || n.head || 'g' OFFSET 0) l) TO STDOUT (FORMAT binary)
