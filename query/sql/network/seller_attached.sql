-- What was added by hand about a seller. $1 site; $2 seller
SELECT c.capture_id, c.fetched_at, c.content_type, c.url AS name, c.note AS source, encode(c.sha256, 'hex') AS sha256, c.warc_file, c.bytes,
       (SELECT max(r.reason) FROM evidence.redaction r WHERE r.site_id = c.site_id AND r.capture_id = c.capture_id) AS redacted
FROM evidence.capture c
WHERE c.site_id = $1::uuid AND c.seller_id = $2::uuid AND c.origin = 'manual'
ORDER BY c.fetched_at, c.capture_id LIMIT 200
