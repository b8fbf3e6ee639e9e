CREATE OR REPLACE VIEW analyst.judgement AS
SELECT j.judgement_id, j.a_site, j.a_seller, j.b_site, j.b_seller, j.verdict, j.why, j.author, j.judged_at, j.undone_by, j.undone_at FROM network.judgement j WHERE (SELECT analyst.sees_all());
COMMENT ON VIEW analyst.judgement IS 'What people decided about pairs of sellers';
COMMENT ON COLUMN analyst.judgement.judgement_id IS 'key';
COMMENT ON COLUMN analyst.judgement.a_site IS 'key of the one site';
COMMENT ON COLUMN analyst.judgement.a_seller IS 'key of the one seller';
COMMENT ON COLUMN analyst.judgement.b_site IS 'key of the other site';
COMMENT ON COLUMN analyst.judgement.b_seller IS 'key of the other seller';
COMMENT ON COLUMN analyst.judgement.verdict IS 'same, different or unsure';
COMMENT ON COLUMN analyst.judgement.why IS 'reason given';
COMMENT ON COLUMN analyst.judgement.author IS 'who decided';
COMMENT ON COLUMN analyst.judgement.judged_at IS 'instant';
COMMENT ON COLUMN analyst.judgement.undone_by IS 'who took it back';
COMMENT ON COLUMN analyst.judgement.undone_at IS 'instant of taking back';
