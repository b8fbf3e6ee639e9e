-- Captures behind the scores of a channel, once each, and what was added by hand about its sellers. $1 channel uuid
SELECT DISTINCT c.capture_id, c.url, c.fetched_at, encode(c.sha256, 'hex') AS sha256, c.warc_file, c.warc_offset, c.warc_length,
       (SELECT string_agg(DISTINCT q.signal, ' ' ORDER BY q.signal) FROM network.score_part q WHERE q.channel_id = p.channel_id AND c.capture_id = ANY (q.captures)) AS shows,
       c.origin, c.note AS source, (SELECT max(x.reason) FROM evidence.redaction x WHERE x.site_id = c.site_id AND x.capture_id = c.capture_id) AS redacted, c.run_id,
       (SELECT string_agg(DISTINCT coalesce(nullif(btrim(replace(s.text, '%d', ''), ' :'), ''), replace(q.signal, '_', ' ')), '; ') FROM network.score_part q LEFT JOIN catalogue.signal s USING (signal)
		WHERE q.channel_id = p.channel_id AND c.capture_id = ANY (q.captures)) AS in_words
FROM network.score_part p
CROSS JOIN LATERAL unnest(p.captures) k(id)
JOIN network.member m USING (channel_id)
JOIN evidence.capture c ON c.site_id = m.site_id AND c.capture_id = k.id
WHERE p.channel_id = $1::uuid
UNION
SELECT c.capture_id, c.url, c.fetched_at, encode(c.sha256, 'hex'), c.warc_file, c.warc_offset, c.warc_length, 'added by hand',
       c.origin, c.note, (SELECT max(x.reason) FROM evidence.redaction x WHERE x.site_id = c.site_id AND x.capture_id = c.capture_id), c.run_id, 'added by hand'
FROM network.member m
JOIN evidence.capture c ON c.site_id = m.site_id AND c.seller_id = m.seller_id AND c.origin = 'manual'
WHERE m.channel_id = $1::uuid
UNION
SELECT c.capture_id, c.url, c.fetched_at, encode(c.sha256, 'hex'), c.warc_file, c.warc_offset, c.warc_length, 'gate',
       c.origin, c.note, (SELECT max(x.reason) FROM evidence.redaction x WHERE x.site_id = c.site_id AND x.capture_id = c.capture_id), c.run_id, 'where the goods go'
FROM network.gate_said($1::uuid) g CROSS JOIN LATERAL unnest(g.captures) k(id)
JOIN network.member m ON m.channel_id = $1::uuid
JOIN evidence.capture c ON c.site_id = m.site_id AND c.capture_id = k.id
WHERE k.id NOT IN (SELECT unnest(p.captures) FROM network.score_part p WHERE p.channel_id = $1::uuid) AND c.origin <> 'manual'
ORDER BY fetched_at, url
