-- $1 channel uuid
WITH who AS ( -- a market's sellers have one host: there the name tells them apart
	SELECT m.site_id, m.seller_id, t.host || CASE WHEN count(*) OVER (PARTITION BY t.host) > 1 THEN ' ' || coalesce(x.name, '?') ELSE '' END AS called,
	       count(*) OVER () AS sellers
	FROM network.member m JOIN market.site t USING (site_id) JOIN market.seller x USING (site_id, seller_id) WHERE m.channel_id = $1::uuid
), found AS (
	SELECT f.signal, count(*) AS n, max(w.sellers) AS sellers, string_agg(w.called, ', ' ORDER BY w.called) AS at
	FROM network.finding f JOIN who w USING (site_id, seller_id) GROUP BY f.signal
), shown AS (
	SELECT c.* FROM network.member m JOIN evidence.capture c ON c.site_id = m.site_id
	WHERE m.channel_id = $1::uuid AND c.capture_id IN (SELECT unnest(s.captures) FROM network.score_part s WHERE s.channel_id = $1::uuid)
)
SELECT p.axis, p.signal, p.points, replace(coalesce(s.text, p.signal), '%d', coalesce(p.detail, ''))
       || CASE WHEN p.axis = 'quality' OR f.n IS NULL OR f.n >= f.sellers THEN ''
               WHEN f.n > 4 THEN format(' (at %s of %s sellers)', f.n, f.sellers) ELSE ' (at ' || f.at || ')' END AS text, p.n, p.sellers, p.strength, p.weight,
       cardinality(p.captures) AS captures, s.red_flag, s.source,
       (SELECT jsonb_agg(jsonb_build_object('capture', c.capture_id, 'url', c.url, 'at', c.fetched_at, 'sha256', encode(c.sha256, 'hex'),
		'warc', c.warc_file, 'offset', c.warc_offset, 'length', c.warc_length) ORDER BY c.fetched_at, c.capture_id)
        FROM shown c WHERE c.capture_id = ANY (p.captures)) AS evidence, p.gate
FROM network.score_part p
LEFT JOIN catalogue.signal s USING (signal)
LEFT JOIN found f USING (signal)
WHERE p.channel_id = $1::uuid
ORDER BY array_position(ARRAY['diversion', 'scam', 'quality'], p.axis), p.points DESC, p.signal
