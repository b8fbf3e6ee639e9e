-- What came of pictures: evidence.frontier_picture, in this order of columns.
COPY evidence.frontier_picture (run_id, url, good, fetched_at, outcome, status, reason, content_type,
	sha256, bytes, warc_file, warc_offset, warc_length, address, tls_sha256, total_ms, etag, last_modified)
FROM STDIN (FORMAT binary)
