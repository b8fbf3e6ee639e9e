CREATE OR REPLACE VIEW analyst.case_file AS
SELECT d.sha256, l.label AS channel, d.channel_id, d.issued_at, CASE WHEN (SELECT analyst.sees_all()) THEN d.author END AS author, d.revision, d.recalled_at, d.recall_why
FROM network.dossier d LEFT JOIN network.channel_label l USING (channel_id);
COMMENT ON VIEW analyst.case_file IS 'Case files that were issued (chipwatch dossier), and which of them were recalled';
COMMENT ON COLUMN analyst.case_file.sha256 IS 'SHA-256 of its manifest, by which it is recalled';
COMMENT ON COLUMN analyst.case_file.channel IS 'label of the channel';
COMMENT ON COLUMN analyst.case_file.channel_id IS 'key of the channel';
COMMENT ON COLUMN analyst.case_file.issued_at IS 'instant';
COMMENT ON COLUMN analyst.case_file.author IS 'who issued it; NULL for the public';
COMMENT ON COLUMN analyst.case_file.revision IS 'revision of the catalogue by which it was scored';
COMMENT ON COLUMN analyst.case_file.recalled_at IS 'instant; NULL while it stands';
COMMENT ON COLUMN analyst.case_file.recall_why IS 'why it was recalled';
