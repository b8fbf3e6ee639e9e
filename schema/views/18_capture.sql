CREATE OR REPLACE VIEW analyst.capture AS
SELECT c.site_id, h.host, c.capture_id, c.fetched_at, c.run_id, CASE WHEN (SELECT analyst.sees_all()) THEN c.url END AS url,
       CASE WHEN (SELECT analyst.sees_all()) THEN c.final_url END AS final_url, c.outcome, c.status AS http_status, c.reason, c.content_type,
       encode(c.sha256, 'hex') AS sha256, c.bytes, c.warc_file, c.warc_offset, c.warc_length, c.address, c.tls_sha256, c.total_ms
FROM evidence.capture c LEFT JOIN market.site h ON h.site_id = c.site_id;
COMMENT ON VIEW analyst.capture IS 'Pages as they were had, or why they were not; where each stands in the archive';
COMMENT ON COLUMN analyst.capture.site_id IS 'key of the site';
COMMENT ON COLUMN analyst.capture.host IS 'host of the site';
COMMENT ON COLUMN analyst.capture.capture_id IS 'key of the capture';
COMMENT ON COLUMN analyst.capture.fetched_at IS 'instant';
COMMENT ON COLUMN analyst.capture.run_id IS 'run in which it was had';
COMMENT ON COLUMN analyst.capture.url IS 'address that was asked; NULL in the public form';
COMMENT ON COLUMN analyst.capture.final_url IS 'address that answered; NULL in the public form';
COMMENT ON COLUMN analyst.capture.outcome IS 'ok, or why nothing was had: blocked, robots, timeout ...';
COMMENT ON COLUMN analyst.capture.http_status IS 'HTTP status, 0 when there was no answer';
COMMENT ON COLUMN analyst.capture.reason IS 'in words';
COMMENT ON COLUMN analyst.capture.content_type IS 'as the server said';
COMMENT ON COLUMN analyst.capture.sha256 IS 'digest of the decoded body, hex';
COMMENT ON COLUMN analyst.capture.bytes IS 'bytes of the decoded body';
COMMENT ON COLUMN analyst.capture.warc_file IS 'archive file';
COMMENT ON COLUMN analyst.capture.warc_offset IS 'byte in the archive file';
COMMENT ON COLUMN analyst.capture.warc_length IS 'bytes of the record';
COMMENT ON COLUMN analyst.capture.address IS 'IP address that answered';
COMMENT ON COLUMN analyst.capture.tls_sha256 IS 'digest of the server''s certificate';
COMMENT ON COLUMN analyst.capture.total_ms IS 'milliseconds that it took';
