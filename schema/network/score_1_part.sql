-- The parts of every score. One seller's strongest evidence stands for the channel; of quality the
-- mean counts. Gated parts count in so far as the gate is open. A channel of one seller has nothing
-- to bring together.
CREATE TEMP TABLE new_part ON COMMIT DROP AS
WITH several AS (
	SELECT channel_id FROM sig_seller GROUP BY 1 HAVING count(*) > 1
), at AS (
	SELECT f.*, s.channel_id, v.channel_id IS NOT NULL AS several
	FROM sig_finding f JOIN sig_seller s USING (site_id, seller_id) LEFT JOIN several v USING (channel_id)
), found AS (
	SELECT channel_id, signal, max(strength) AS top, avg(strength)::int AS mean, sum(n)::int AS n, count(*)::int AS sellers,
	       string_agg(DISTINCT detail, '; ') AS detail
	FROM at WHERE several GROUP BY 1, 2
	UNION ALL
	SELECT channel_id, signal, strength, strength, n, 1, detail FROM at WHERE NOT several
), shown AS (
	SELECT channel_id, signal, (array_agg(DISTINCT c.id))[1:40] AS captures
	FROM at CROSS JOIN LATERAL unnest(captures) c(id) WHERE several GROUP BY 1, 2
	UNION ALL
	SELECT channel_id, signal, captures FROM at WHERE NOT several AND captures <> '{}'
), gate AS (
	SELECT channel_id, top AS gate FROM found WHERE signal = 'sku_restricted_on_date'
), part AS (
	SELECT f.channel_id, s.axis, f.signal, s.weight, s.gated, least(1000, CASE s.axis WHEN 'quality' THEN f.mean ELSE f.top END) AS strength,
	       CASE WHEN s.gated = 'no' OR f.signal = 'sku_restricted_on_date' THEN 1000 ELSE coalesce(g.gate, 0) END AS gate, f.n, f.sellers, CASE WHEN length(d.said) > 300 THEN left(d.said, 299) || '…' ELSE d.said END AS detail,
	       coalesce(w.captures, '{}') AS captures
	FROM found f
	JOIN catalogue.signal s USING (signal)
	LEFT JOIN gate g USING (channel_id)
	LEFT JOIN shown w USING (channel_id, signal)
	-- what several sellers have in common is said once
	CROSS JOIN LATERAL (SELECT CASE WHEN f.sellers > 1 AND f.detail LIKE '%; %' THEN (SELECT string_agg(DISTINCT i, '; ') FROM unnest(string_to_array(f.detail, '; ')) i) ELSE f.detail END AS said) d
)
SELECT *, round(weight::numeric * strength * gate / 1000000)::int AS points FROM part
