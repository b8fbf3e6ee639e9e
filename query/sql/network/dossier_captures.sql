-- Captures behind the scores of a channel, once each. $1 channel uuid
SELECT DISTINCT c.capture_id, c.url, c.fetched_at, encode(c.sha256, 'hex') AS sha256, c.warc_file, c.warc_offset, c.warc_length,
       (SELECT string_agg(DISTINCT q.signal, ' ' ORDER BY q.signal) FROM network.score_part q WHERE q.channel_id = p.channel_id AND c.capture_id = ANY (q.captures)) AS shows
FROM network.score_part p
CROSS JOIN LATERAL unnest(p.captures) k(id)
JOIN network.member m USING (channel_id)
JOIN evidence.capture c ON c.site_id = m.site_id AND c.capture_id = k.id
WHERE p.channel_id = $1::uuid
ORDER BY c.fetched_at, c.url
