CREATE OR REPLACE VIEW analyst.channel_score AS
SELECT l.label AS channel, p.channel_id, p.axis, p.signal, round(p.points / 10.0, 1) AS points, s.text, p.detail, p.n, p.sellers,
       round(p.strength / 1000.0, 3) AS strength, round(p.weight / 10.0, 1) AS weight, s.red_flag, s.source, p.captures, round(p.gate / 1000.0, 3) AS gate,
       CASE WHEN s.gated = 'yes' THEN (SELECT g.said FROM network.gate_said(p.channel_id) g) END AS gate_reason
FROM network.score_part p
JOIN network.channel_label l USING (channel_id)
LEFT JOIN catalogue.signal s USING (signal);
COMMENT ON VIEW analyst.channel_score IS 'the parts of each score; a score is their exact sum, a part weight x strength x gate';
COMMENT ON COLUMN analyst.channel_score.channel IS 'label of the channel';
COMMENT ON COLUMN analyst.channel_score.channel_id IS 'key of the channel';
COMMENT ON COLUMN analyst.channel_score.axis IS 'diversion, scam or quality';
COMMENT ON COLUMN analyst.channel_score.signal IS 'signal of catalogue/signal.tsv';
COMMENT ON COLUMN analyst.channel_score.points IS 'what it adds';
COMMENT ON COLUMN analyst.channel_score.text IS 'what was observed, in words';
COMMENT ON COLUMN analyst.channel_score.detail IS 'figures of this channel';
COMMENT ON COLUMN analyst.channel_score.n IS 'observations behind it';
COMMENT ON COLUMN analyst.channel_score.sellers IS 'sellers on which it was found';
COMMENT ON COLUMN analyst.channel_score.strength IS 'share of the full weight';
COMMENT ON COLUMN analyst.channel_score.weight IS 'points at full strength';
COMMENT ON COLUMN analyst.channel_score.red_flag IS 'BIS red flag (15 CFR 732, supplement 3) it is an instance of';
COMMENT ON COLUMN analyst.channel_score.source IS 'why it is a signal';
COMMENT ON COLUMN analyst.channel_score.captures IS 'captures that show it';
COMMENT ON COLUMN analyst.channel_score.gate IS 'share of it that counts, as goods go to a controlled destination: points are weight x strength x gate';
COMMENT ON COLUMN analyst.channel_score.gate_reason IS 'where the goods go and what says so, what needs a licence, stock from before the control: shares that multiply to the gate; NULL for signals that count wherever goods go';
