CREATE OR REPLACE VIEW analyst.channel_name AS
SELECT l.label AS name, coalesce(r.to_id, l.channel_id) AS channel_id, t.label AS channel, r.to_id IS NOT NULL AS redirected
FROM network.channel_label l
LEFT JOIN network.redirect r ON r.from_id = l.channel_id
JOIN network.channel_label t ON t.channel_id = coalesce(r.to_id, l.channel_id);
COMMENT ON VIEW analyst.channel_name IS 'every label ever given and the channel that it means now';
COMMENT ON COLUMN analyst.channel_name.name IS 'label that was given';
COMMENT ON COLUMN analyst.channel_name.channel_id IS 'key of the channel that it means now';
COMMENT ON COLUMN analyst.channel_name.channel IS 'its label';
COMMENT ON COLUMN analyst.channel_name.redirected IS 'the channel became part of another one';
