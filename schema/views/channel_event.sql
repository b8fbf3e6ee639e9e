CREATE OR REPLACE VIEW analyst.channel_event AS
SELECT l.label AS channel, e.channel_id, e.kind, o.label AS other, e.day, e.sellers, e.text, e.known_at
FROM network.channel_event e
JOIN network.channel_label l USING (channel_id)
LEFT JOIN network.channel_label o ON o.channel_id = e.other_id;
COMMENT ON VIEW analyst.channel_event IS 'channels that came, grew, merged or split';
COMMENT ON COLUMN analyst.channel_event.channel IS 'label of the channel';
COMMENT ON COLUMN analyst.channel_event.channel_id IS 'key of the channel';
COMMENT ON COLUMN analyst.channel_event.kind IS 'new, joined, left, merge or split';
COMMENT ON COLUMN analyst.channel_event.other IS 'label of the other channel';
COMMENT ON COLUMN analyst.channel_event.day IS 'last day observed when it was computed';
COMMENT ON COLUMN analyst.channel_event.sellers IS 'sellers afterwards';
COMMENT ON COLUMN analyst.channel_event.text IS 'in words';
COMMENT ON COLUMN analyst.channel_event.known_at IS 'when it was computed';
