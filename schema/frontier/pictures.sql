-- What came of the pictures of a run, whoever asked for them.
-- $1 uuid: run
SELECT url, good, fetched_at, outcome, status, reason, content_type,
	sha256, bytes, warc_file, warc_offset, warc_length, address, tls_sha256, total_ms, etag, last_modified
FROM evidence.frontier_picture WHERE run_id = $1::uuid
