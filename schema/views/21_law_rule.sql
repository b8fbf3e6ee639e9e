CREATE OR REPLACE VIEW analyst.law_rule AS
SELECT rule, kind, valid_from, from_precision, valid_to, citation, title, text, scope, policy, note, confidence, source FROM catalogue.rule;
COMMENT ON VIEW analyst.law_rule IS 'Rules with their dates and citations';
COMMENT ON COLUMN analyst.law_rule.rule IS 'id';
COMMENT ON COLUMN analyst.law_rule.kind IS 'us_rule, us_letter, statement ...';
COMMENT ON COLUMN analyst.law_rule.valid_from IS 'first day in force';
COMMENT ON COLUMN analyst.law_rule.from_precision IS 'day, month or year';
COMMENT ON COLUMN analyst.law_rule.valid_to IS 'last day in force; NULL: it stands';
COMMENT ON COLUMN analyst.law_rule.citation IS 'where it is published';
COMMENT ON COLUMN analyst.law_rule.title IS 'title';
COMMENT ON COLUMN analyst.law_rule.text IS 'what it says, shortened';
COMMENT ON COLUMN analyst.law_rule.scope IS 'for whom and where';
COMMENT ON COLUMN analyst.law_rule.policy IS 'how licences are decided';
COMMENT ON COLUMN analyst.law_rule.note IS 'what to know';
COMMENT ON COLUMN analyst.law_rule.confidence IS 'high, medium or low';
COMMENT ON COLUMN analyst.law_rule.source IS 'where we have it from';
