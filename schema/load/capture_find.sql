-- A capture by its key or its first eight or more digits. $1 text
SELECT c.site_id, c.capture_id, c.url, encode(c.sha256, 'hex') AS sha256, c.warc_file, c.warc_offset, c.warc_length, c.origin, c.fetched_at
FROM evidence.capture c
WHERE length($1) >= 8 AND c.capture_id::text LIKE replace(replace(lower($1), '%', ''), '_', '') || '%'
ORDER BY c.fetched_at LIMIT 3
