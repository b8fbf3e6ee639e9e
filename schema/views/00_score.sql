-- What network.scored holds, a row each.
CREATE OR REPLACE VIEW network.score AS
SELECT channel_id, 'diversion' AS axis, diversion AS points, diversion_band AS band, gate, revision, day FROM network.scored
UNION ALL
SELECT channel_id, 'scam', scam, scam_band, gate, revision, day FROM network.scored
UNION ALL
SELECT channel_id, 'quality', quality, quality_band, gate, revision, day FROM network.scored;
CREATE OR REPLACE VIEW network.score_part AS
SELECT s.channel_id, (ARRAY['diversion', 'scam', 'quality'])[s.figure[p.i][1]] AS axis, p.signal, s.figure[p.i][2] AS points, s.figure[p.i][3] AS weight,
       s.figure[p.i][4] AS strength, s.figure[p.i][5] AS n, s.figure[p.i][6] AS sellers, s.detail[p.i] AS detail,
       ARRAY(SELECT s.capture[k] FROM unnest(s.shown[coalesce(s.figure[p.i - 1][7], 0) + 1:s.figure[p.i][7]]) k) AS captures,
       -- what stands beside weight and strength in the product that points are, under the weights that made it
       CASE WHEN p.signal = 'sku_restricted_on_date' OR (SELECT w.gated FROM network.signal_weight w WHERE w.revision = s.revision AND w.signal = p.signal) = 'no' THEN 1000
            ELSE s.gate END AS gate
FROM network.scored s CROSS JOIN LATERAL unnest(s.signal) WITH ORDINALITY p(signal, i);
CREATE OR REPLACE VIEW network.archetype AS
SELECT s.channel_id, a.archetype, string_to_array(a.evidence, ' ') AS evidence
FROM network.scored s CROSS JOIN LATERAL unnest(s.archetype, s.evidence) a(archetype, evidence);
