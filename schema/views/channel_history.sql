CREATE OR REPLACE VIEW analyst.channel_history AS
SELECT l.label AS channel, h.channel_id, h.axis, h.day, round(h.points / 10.0, 1) AS points, round(h.by_data / 10.0, 1) AS by_data, round(h.by_rule / 10.0, 1) AS by_rule, h.revision, h.known_at
FROM network.score_history h
JOIN network.channel_label l USING (channel_id);
COMMENT ON VIEW analyst.channel_history IS 'scores of channels on the days on which they changed, each change split into new data and new rule';
COMMENT ON COLUMN analyst.channel_history.channel IS 'label of the channel';
COMMENT ON COLUMN analyst.channel_history.channel_id IS 'key of the channel';
COMMENT ON COLUMN analyst.channel_history.axis IS 'diversion or scam';
COMMENT ON COLUMN analyst.channel_history.day IS 'last day observed when it was computed';
COMMENT ON COLUMN analyst.channel_history.points IS 'score of that day';
COMMENT ON COLUMN analyst.channel_history.by_data IS 'change since the last entry that new data made, under the weights of that entry';
COMMENT ON COLUMN analyst.channel_history.by_rule IS 'change that other weights made of the same findings';
COMMENT ON COLUMN analyst.channel_history.revision IS 'revision of the catalogue';
COMMENT ON COLUMN analyst.channel_history.known_at IS 'when it was computed';
