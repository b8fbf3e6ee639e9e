-- Captures. $1 form: full, masked or public
SELECT c.site_id, c.host, c.capture_id, c.fetched_at, c.url, c.outcome, c.http_status, c.content_type, c.sha256, c.bytes, c.warc_file, c.warc_offset, c.warc_length FROM analyst.capture c WHERE $1::text IS NOT NULL
