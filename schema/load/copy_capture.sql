-- Rows of a batch: stage_capture, in this order of columns.
COPY stage_capture (site_id, day, capture_id, fetched_at, run_id, url, final_url, outcome, status, reason, 
	content_type, sha256, bytes, warc_file, warc_offset, warc_length, address, tls_sha256, 
	total_ms, etag, last_modified, content_id)
FROM STDIN (FORMAT binary)
