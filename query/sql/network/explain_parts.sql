-- $1 channel uuid
WITH shown AS (
	SELECT c.* FROM network.member m JOIN evidence.capture c ON c.site_id = m.site_id
	WHERE m.channel_id = $1::uuid AND c.capture_id IN (SELECT unnest(s.captures) FROM network.score_part s WHERE s.channel_id = $1::uuid)
)
SELECT p.axis, p.signal, p.points, replace(coalesce(s.text, p.signal), '%d', coalesce(p.detail, '')) AS text, p.n, p.sellers, p.strength, p.weight,
       cardinality(p.captures) AS captures, s.red_flag, s.source,
       (SELECT jsonb_agg(jsonb_build_object('capture', c.capture_id, 'url', c.url, 'at', c.fetched_at, 'sha256', encode(c.sha256, 'hex'),
		'warc', c.warc_file, 'offset', c.warc_offset, 'length', c.warc_length) ORDER BY c.fetched_at, c.capture_id)
        FROM shown c WHERE c.capture_id = ANY (p.captures)) AS evidence
FROM network.score_part p
LEFT JOIN catalogue.signal s USING (signal)
WHERE p.channel_id = $1::uuid
ORDER BY array_position(ARRAY['diversion', 'scam', 'quality'], p.axis), p.points DESC, p.signal
