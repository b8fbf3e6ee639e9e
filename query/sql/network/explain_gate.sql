-- How far goods of a channel go to a controlled destination, in words, and the captures that say where they go. $1 channel uuid
WITH gate AS MATERIALIZED (
	SELECT s.gate, g.said, g.captures FROM network.scored s CROSS JOIN LATERAL network.gate_said(s.channel_id) g WHERE s.channel_id = $1::uuid
), site AS MATERIALIZED (
	SELECT DISTINCT site_id FROM network.member WHERE channel_id = $1::uuid
), shown AS MATERIALIZED (
	SELECT jsonb_agg(jsonb_build_object('capture', c.capture_id, 'url', c.url, 'at', c.fetched_at, 'sha256', encode(c.sha256, 'hex'),
		'warc', c.warc_file, 'offset', c.warc_offset, 'length', c.warc_length) ORDER BY c.fetched_at, c.capture_id) AS evidence
	FROM evidence.capture c WHERE c.site_id IN (SELECT site_id FROM site) AND c.capture_id IN (SELECT unnest(captures) FROM gate)
)
SELECT g.gate, g.said, s.evidence FROM gate g CROSS JOIN shown s
