-- Payloads that were redacted: they are not archived again.
SELECT DISTINCT ON (c.sha256) encode(c.sha256, 'hex'), c.url, c.fetched_at
FROM evidence.redaction r JOIN evidence.capture c USING (site_id, capture_id)
WHERE c.sha256 IS NOT NULL
ORDER BY c.sha256, c.fetched_at
