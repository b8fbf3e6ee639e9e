-- The parts of every score. One seller's strongest evidence stands for the channel; of quality the
-- mean counts. Gated parts count in so far as the gate is open.
CREATE TEMP TABLE new_part ON COMMIT DROP AS
WITH found AS (
	SELECT m.channel_id, f.signal, max(f.strength) AS top, avg(f.strength)::int AS mean, sum(f.n)::int AS n, count(*)::int AS sellers,
	       left(string_agg(DISTINCT left(f.detail, 120), '; '), 300) AS detail
	FROM network.finding f JOIN network.member m USING (site_id, seller_id)
	GROUP BY 1, 2
), gate AS (
	SELECT channel_id, top AS gate FROM found WHERE signal = 'sku_restricted_on_date'
), shown AS (
	SELECT m.channel_id, f.signal, (array_agg(DISTINCT c.id))[1:40] AS captures
	FROM network.finding f JOIN network.member m USING (site_id, seller_id) CROSS JOIN LATERAL unnest(f.captures) c(id)
	GROUP BY 1, 2
)
SELECT f.channel_id, s.axis, f.signal, s.weight, s.gated, least(1000, CASE s.axis WHEN 'quality' THEN f.mean ELSE f.top END) AS strength,
       CASE WHEN s.gated = 'no' OR f.signal = 'sku_restricted_on_date' THEN 1000 ELSE coalesce(g.gate, 0) END AS gate, f.n, f.sellers, f.detail,
       coalesce(w.captures, '{}') AS captures
FROM found f
JOIN catalogue.signal s USING (signal)
LEFT JOIN gate g USING (channel_id)
LEFT JOIN shown w USING (channel_id, signal)
