-- How far goods of a channel go to a controlled destination, in words, and the captures that say where they go. $1 channel uuid
SELECT s.gate, g.said,
       (SELECT jsonb_agg(jsonb_build_object('capture', c.capture_id, 'url', c.url, 'at', c.fetched_at, 'sha256', encode(c.sha256, 'hex'),
		'warc', c.warc_file, 'offset', c.warc_offset, 'length', c.warc_length) ORDER BY c.fetched_at, c.capture_id)
        FROM evidence.capture c WHERE c.site_id IN (SELECT m.site_id FROM network.member m WHERE m.channel_id = $1::uuid) AND c.capture_id = ANY (g.captures)) AS evidence
FROM network.scored s CROSS JOIN LATERAL network.gate_said(s.channel_id) g
WHERE s.channel_id = $1::uuid
