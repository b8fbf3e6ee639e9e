CREATE OR REPLACE VIEW analyst.case_note AS
SELECT n.note_id, l.label AS channel, n.subject, n.kind, n.dated_on, n.source, n.text, n.author, n.known_at FROM network.case_note n LEFT JOIN network.channel_label l USING (channel_id);
COMMENT ON VIEW analyst.case_note IS 'Dated facts about channels: replies, corrections, charges, acquittals';
COMMENT ON COLUMN analyst.case_note.note_id IS 'key';
COMMENT ON COLUMN analyst.case_note.channel IS 'label of the channel';
COMMENT ON COLUMN analyst.case_note.subject IS 'whom it is about';
COMMENT ON COLUMN analyst.case_note.kind IS 'reply, correction, retraction, charged, convicted, acquitted, denied, false_alarm or recalled';
COMMENT ON COLUMN analyst.case_note.dated_on IS 'day of the fact';
COMMENT ON COLUMN analyst.case_note.source IS 'who says so';
COMMENT ON COLUMN analyst.case_note.text IS 'in words';
COMMENT ON COLUMN analyst.case_note.author IS 'who entered it';
COMMENT ON COLUMN analyst.case_note.known_at IS 'instant';
