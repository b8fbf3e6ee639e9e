-- Matches below the threshold of publication, with what spoke for them: for review
-- $1 sku text: only this SKU
-- $2 limit int = 100: rows at most
WITH doubtful AS (
	SELECT o.sku, round(o.match_score, 3) AS score, o.class, o.title, count(*) AS states, count(DISTINCT o.site_id) AS sites,
	       min(o.site_id::text)::uuid AS site_id, min(o.match_id::text)::uuid AS match_id
	FROM analyst.offer_history o
	WHERE o.doubtful AND o.sku IS NOT NULL AND ($1::text IS NULL OR o.sku = $1)
	GROUP BY o.sku, o.match_score, o.class, o.title
	ORDER BY sites DESC, states DESC, o.title, o.sku LIMIT $2::int
), spoke AS (SELECT site_id, match_id, evidence FROM analyst.match_evidence)
SELECT d.sku, d.score, d.class, analyst.shown(d.title) AS title, d.states, d.sites,
       (SELECT m.evidence FROM spoke m WHERE m.site_id = d.site_id AND m.match_id = d.match_id) AS evidence
FROM doubtful d
ORDER BY d.sites DESC, d.states DESC, d.title, d.sku
