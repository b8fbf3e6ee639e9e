-- The newest whole capture of each URL: what a server can be asked about, what may come again. A
-- payload that was redacted is not there to be referred to.
-- $1 timestamptz: captures since then
SELECT DISTINCT ON (site_id, url) url, etag, last_modified, fetched_at, run_id, warc_file, warc_offset, encode(sha256, 'hex')
FROM evidence.capture
WHERE fetched_at > $1::timestamptz AND outcome = 'ok' AND status = 200 AND warc_file IS NOT NULL
  AND sha256 IS NOT NULL AND coalesce(final_url, url) = url
  AND sha256 <> ALL (ARRAY(SELECT c.sha256 FROM evidence.redaction r JOIN evidence.capture c USING (site_id, capture_id) WHERE c.sha256 IS NOT NULL))
ORDER BY site_id, url, fetched_at DESC
LIMIT 1000000
