-- Judgements that stand, newest last. $1 how much of an id is shown
SELECT left(j.judgement_id::text, $1::int) AS judgement_id, a.host AS a, b.host AS b, sa.name AS a_name, sb.name AS b_name, j.verdict, j.author, j.judged_at, j.why
FROM network.judgement j
LEFT JOIN market.site a ON a.site_id = j.a_site
LEFT JOIN market.site b ON b.site_id = j.b_site
LEFT JOIN market.seller sa ON sa.site_id = j.a_site AND sa.seller_id = j.a_seller
LEFT JOIN market.seller sb ON sb.site_id = j.b_site AND sb.seller_id = j.b_seller
WHERE j.undone_at IS NULL
ORDER BY j.judged_at, j.judgement_id
