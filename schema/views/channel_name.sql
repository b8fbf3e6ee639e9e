CREATE OR REPLACE VIEW analyst.channel_name AS
SELECT l.label AS name, n.channel_id, t.label AS channel, n.channel_id <> l.channel_id AS redirected
FROM network.channel_label l
CROSS JOIN LATERAL (SELECT network.channel_now(l.channel_id) AS channel_id) n
JOIN network.channel_label t ON t.channel_id = n.channel_id;
COMMENT ON VIEW analyst.channel_name IS 'every label ever given and the channel that it means now';
COMMENT ON COLUMN analyst.channel_name.name IS 'label that was given';
COMMENT ON COLUMN analyst.channel_name.channel_id IS 'key of the channel that it means now';
COMMENT ON COLUMN analyst.channel_name.channel IS 'its label';
COMMENT ON COLUMN analyst.channel_name.redirected IS 'the channel became part of another one';
