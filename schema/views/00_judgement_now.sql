-- What people say of two sellers, the last word on each pair.
CREATE OR REPLACE VIEW network.judgement_now AS
SELECT DISTINCT ON (least(a_seller, b_seller), greatest(a_seller, b_seller), least(a_site, b_site)) a_site, a_seller, b_site, b_seller, (verdict = 'same')::int AS same
FROM network.judgement WHERE undone_at IS NULL AND verdict <> 'unsure'
ORDER BY least(a_seller, b_seller), greatest(a_seller, b_seller), least(a_site, b_site), judged_at DESC;
