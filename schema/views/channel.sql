CREATE OR REPLACE VIEW analyst.channel AS
WITH offered AS (SELECT site_id, seller_id, sku, class FROM market.offer)
SELECT c.label AS channel, c.channel_id, c.since, c.sellers,
       round(s.diversion / 10.0, 1) AS diversion, round(s.scam / 10.0, 1) AS scam, round(s.quality / 10.0, 1) AS quality,
       round(s.diversion_band / 10.0, 1) AS diversion_band, round(s.scam_band / 10.0, 1) AS scam_band, round(s.quality_band / 10.0, 1) AS quality_band, s.revision,
       (SELECT array_agg(DISTINCT o.sku ORDER BY o.sku) FROM network.member m JOIN offered o USING (site_id, seller_id)
        WHERE m.channel_id = c.channel_id AND o.sku IS NOT NULL AND o.class IN ('offer', 'preorder', 'modified')) AS skus,
       (SELECT array_agg(a.archetype ORDER BY a.archetype) FROM unnest(s.archetype) a(archetype)) AS pattern_consistent_with,
       c.note, c.known_at, round(s.gate / 1000.0, 3) AS gate, CASE WHEN s.channel_id IS NOT NULL THEN (SELECT g.said FROM network.gate_said(c.channel_id) g) END AS gate_reason
FROM network.channel c
LEFT JOIN network.scored s USING (channel_id);
COMMENT ON VIEW analyst.channel IS 'linked sellers, also groups of one: a lead, not a finding';
COMMENT ON COLUMN analyst.channel.channel IS 'short label, e.g. C-7f3a; stays with the channel';
COMMENT ON COLUMN analyst.channel.channel_id IS 'key made from the seller first seen';
COMMENT ON COLUMN analyst.channel.since IS 'first day on which one of the sellers was observed';
COMMENT ON COLUMN analyst.channel.sellers IS 'number of sellers in the group';
COMMENT ON COLUMN analyst.channel.diversion IS 'points for diversion: the exact sum of its parts in analyst.channel_score';
COMMENT ON COLUMN analyst.channel.scam IS 'points for bait and fraud';
COMMENT ON COLUMN analyst.channel.quality IS 'points for the quality of the data behind the scores';
COMMENT ON COLUMN analyst.channel.diversion_band IS 'doubt either way, widened by missing data';
COMMENT ON COLUMN analyst.channel.scam_band IS 'doubt either way';
COMMENT ON COLUMN analyst.channel.quality_band IS 'doubt either way';
COMMENT ON COLUMN analyst.channel.revision IS 'catalogue revision with which it was scored';
COMMENT ON COLUMN analyst.channel.skus IS 'SKUs offered for sale at any time';
COMMENT ON COLUMN analyst.channel.pattern_consistent_with IS 'archetypes whose required evidence is there and whose excluding evidence is not';
COMMENT ON COLUMN analyst.channel.note IS 'that links were not followed, and why';
COMMENT ON COLUMN analyst.channel.known_at IS 'when it was computed';
COMMENT ON COLUMN analyst.channel.gate IS 'how far goods go to a controlled destination: gated signals count by this share';
COMMENT ON COLUMN analyst.channel.gate_reason IS 'where the goods go and what says so, what needs a licence, stock from before the control: shares that multiply to the gate';
