-- Their labels, and those that a new one could be the same as.
COPY (
	SELECT l.channel_id, l.label FROM (SELECT DISTINCT channel_id FROM near_channel) n
	CROSS JOIN LATERAL (
		SELECT channel_id, label FROM network.channel_label l WHERE l.channel_id = n.channel_id
		UNION ALL
		SELECT channel_id, label FROM network.channel_label l
		WHERE l.label >= 'C-' || left(n.channel_id::text, 4) AND l.label < 'C-' || left(n.channel_id::text, 4) || 'g'
		  AND NOT EXISTS (SELECT FROM network.channel_label k WHERE k.channel_id = n.channel_id)
		OFFSET 0) l
	GROUP BY 1, 2) TO STDOUT (FORMAT binary)
