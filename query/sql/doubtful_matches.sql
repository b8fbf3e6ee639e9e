-- Matches below the threshold of publication, with what spoke for them: for review
-- $1 sku text: only this SKU
-- $2 limit int = 100: rows at most
SELECT o.sku, round(o.match_score, 3) AS score, o.class, analyst.shown(o.title) AS title, count(*) AS states, count(DISTINCT o.site_id) AS sites,
       (SELECT m.evidence FROM analyst.match_evidence m WHERE m.site_id = min(o.site_id::text)::uuid AND m.match_id = min(o.match_id::text)::uuid) AS evidence
FROM analyst.offer_history o
WHERE o.doubtful AND o.sku IS NOT NULL AND ($1::text IS NULL OR o.sku = $1)
GROUP BY o.sku, o.match_score, o.class, o.title
ORDER BY sites DESC, states DESC, o.title, o.sku LIMIT $2::int
