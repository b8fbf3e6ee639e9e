-- Channels whose gate is not told: a gate without a reason that the data still bear, or with shares that do not multiply to it.
SELECT h.host, s.gate, g.said
FROM network.scored s CROSS JOIN LATERAL network.gate_said(s.channel_id) g
JOIN LATERAL (SELECT min(t.host) AS host FROM network.member m JOIN market.site t USING (site_id) WHERE m.channel_id = s.channel_id) h ON true
CROSS JOIN LATERAL (
	SELECT array_agg((1000 * f[1]::numeric)::int) AS v FROM regexp_matches(split_part(split_part(g.said, '; or ', 1), '; and ', 1), '[(]([01](?:[.][0-9]+)?)[)]', 'g') f
) x
WHERE x.v IS NULL OR s.gate <> CASE cardinality(x.v) WHEN 1 THEN x.v[1] WHEN 2 THEN x.v[1] * x.v[2] / 1000 ELSE x.v[1] * x.v[2] / 1000 * x.v[3] / 1000 END
