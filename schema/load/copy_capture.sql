-- Captures that are new (market.load_need_pages says which), into their table.
COPY evidence.capture (site_id, capture_id, fetched_at, run_id, url, final_url, outcome, status, reason,
	content_type, sha256, bytes, warc_file, warc_offset, warc_length, address, tls_sha256,
	total_ms, etag, last_modified, content_id, origin)
FROM STDIN (FORMAT binary)
