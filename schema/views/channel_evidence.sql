CREATE OR REPLACE VIEW analyst.channel_evidence AS
SELECT l.label AS channel, p.channel_id, p.axis, p.signal, c.capture_id, CASE WHEN (SELECT analyst.sees_all()) THEN c.url END AS url, c.fetched_at, encode(c.sha256, 'hex') AS sha256,
       c.warc_file, c.warc_offset, c.warc_length, t.host
FROM network.score_part p
JOIN network.channel_label l USING (channel_id)
JOIN network.member m USING (channel_id)
CROSS JOIN LATERAL unnest(p.captures) k(capture_id)
JOIN evidence.capture c ON c.site_id = m.site_id AND c.capture_id = k.capture_id
JOIN market.site t ON t.site_id = c.site_id;
COMMENT ON VIEW analyst.channel_evidence IS 'captures behind each part of a score, and where they stand in the archive';
COMMENT ON COLUMN analyst.channel_evidence.channel IS 'label of the channel';
COMMENT ON COLUMN analyst.channel_evidence.channel_id IS 'key of the channel';
COMMENT ON COLUMN analyst.channel_evidence.axis IS 'diversion, scam or quality';
COMMENT ON COLUMN analyst.channel_evidence.signal IS 'signal that it shows';
COMMENT ON COLUMN analyst.channel_evidence.capture_id IS 'key of the capture';
COMMENT ON COLUMN analyst.channel_evidence.url IS 'address that was asked; NULL in the public form';
COMMENT ON COLUMN analyst.channel_evidence.fetched_at IS 'instant of the capture';
COMMENT ON COLUMN analyst.channel_evidence.sha256 IS 'digest of the decoded body';
COMMENT ON COLUMN analyst.channel_evidence.warc_file IS 'archive file';
COMMENT ON COLUMN analyst.channel_evidence.warc_offset IS 'byte in the archive file';
COMMENT ON COLUMN analyst.channel_evidence.warc_length IS 'bytes of the record';
COMMENT ON COLUMN analyst.channel_evidence.host IS 'host of the site';
