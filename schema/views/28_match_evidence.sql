CREATE OR REPLACE VIEW analyst.match_evidence AS
SELECT m.site_id, m.match_id, m.revision, m.sku, m.skus, m.class, round(m.score / 1000.0, 3) AS match_score, m.gpus, m.evidence, m.known_at FROM market.match m WHERE (SELECT analyst.sees_all());
COMMENT ON VIEW analyst.match_evidence IS 'Why a text is that SKU';
COMMENT ON COLUMN analyst.match_evidence.site_id IS 'key of the site';
COMMENT ON COLUMN analyst.match_evidence.match_id IS 'key of the text and its context';
COMMENT ON COLUMN analyst.match_evidence.revision IS 'catalogue revision that said so';
COMMENT ON COLUMN analyst.match_evidence.sku IS 'SKU or family; NULL when none';
COMMENT ON COLUMN analyst.match_evidence.skus IS 'all that are named';
COMMENT ON COLUMN analyst.match_evidence.class IS 'class of the listing';
COMMENT ON COLUMN analyst.match_evidence.match_score IS 'certainty, 0 to 1';
COMMENT ON COLUMN analyst.match_evidence.gpus IS 'GPUs in one unit';
COMMENT ON COLUMN analyst.match_evidence.evidence IS 'rules that spoke, with the bytes of the text they stand on';
COMMENT ON COLUMN analyst.match_evidence.known_at IS 'instant';
