-- A capture that was added by hand; entered once.
-- $1 uuid: site; $2 uuid: capture; $3 timestamptz: date of what it shows; $4 uuid: run; $5 text: name of the file;
-- $6 text: type; $7 text: SHA-256, hex; $8 bigint: bytes; $9 text: archive file; $10 bigint: offset; $11 bigint: length;
-- $12 text: where it came from; $13 uuid: seller
INSERT INTO evidence.capture (site_id, capture_id, fetched_at, run_id, url, outcome, status, content_type, sha256, bytes,
	warc_file, warc_offset, warc_length, origin, note, seller_id)
VALUES ($1::uuid, $2::uuid, $3::timestamptz, $4::uuid, $5, 'ok', 0, $6, decode($7, 'hex'), $8::bigint, $9, $10::bigint, $11::bigint,
	'manual', $12, $13::uuid)
ON CONFLICT DO NOTHING
