-- Captures as FollowTheMoney documents. $1 form: full, masked or public
SELECT jsonb_build_object('id', 'chipwatch-capture-' || c.capture_id, 'schema', 'HyperText', 'properties', jsonb_strip_nulls(jsonb_build_object(
	'name', jsonb_build_array('capture ' || left(c.capture_id::text, 8) || ' of ' || c.host), 'title', jsonb_build_array('capture ' || left(c.capture_id::text, 8) || ' of ' || c.host),
	'sourceUrl', CASE WHEN c.url IS NOT NULL THEN jsonb_build_array(c.url) END, 'crawler', jsonb_build_array('chipwatch'),
	'mimeType', CASE WHEN c.content_type ~ '^[a-z]+/[a-z0-9.+-]+' THEN jsonb_build_array(substring(c.content_type FROM '^[a-z]+/[a-z0-9.+-]+')) END,
	'fileSize', jsonb_build_array(c.bytes::text), 'date', jsonb_build_array(to_char(c.fetched_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')),
	'retrievedAt', jsonb_build_array(to_char(c.fetched_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')),
	'notes', jsonb_build_array('sha256 ' || c.sha256 || coalesce('; ' || c.warc_file || ' at byte ' || c.warc_offset, ''))))) AS entity
FROM analyst.capture c
WHERE c.sha256 IS NOT NULL AND $1::text IS NOT NULL
