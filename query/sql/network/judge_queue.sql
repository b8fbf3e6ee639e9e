-- Pairs of sellers that share something, are in different channels, and whose answer does not follow from what
-- was judged: those whose answer would change most come first. Who is said to be the same as another is one
-- hand with it, whatever the chain; two hands said to differ differ in all their sellers. $1 limit
WITH RECURSIVE tie AS (
	SELECT a_seller AS a, b_seller AS b FROM network.judgement WHERE undone_at IS NULL AND verdict = 'same'
	UNION
	SELECT b_seller, a_seller FROM network.judgement WHERE undone_at IS NULL AND verdict = 'same'
), reach AS (
	SELECT seller AS a, seller AS b FROM (SELECT a_seller AS seller FROM network.judgement UNION SELECT b_seller FROM network.judgement) x
	UNION
	SELECT r.a, t.b FROM reach r JOIN tie t ON t.a = r.b
), settled AS (
	SELECT a, b FROM reach
	UNION
	SELECT x.a, y.a FROM network.judgement j JOIN reach x ON x.b = j.a_seller JOIN reach y ON y.b = j.b_seller
	WHERE j.undone_at IS NULL AND j.verdict = 'different'
)
SELECT a.host AS a, b.host AS b, sa.name AS a_name, sb.name AS b_name, round(k.weight / 10.0, 1) AS points, coalesce(k.reason, '') AS why_not,
       (SELECT string_agg(DISTINCT f ->> 'kind', ', ') FROM jsonb_array_elements(k.features) f) AS shared
FROM network.link k
JOIN market.site a ON a.site_id = k.a_site
JOIN market.site b ON b.site_id = k.b_site
JOIN market.seller sa ON sa.site_id = k.a_site AND sa.seller_id = k.a_seller
JOIN market.seller sb ON sb.site_id = k.b_site AND sb.seller_id = k.b_seller
JOIN network.member ma ON ma.site_id = k.a_site AND ma.seller_id = k.a_seller
JOIN network.member mb ON mb.site_id = k.b_site AND mb.seller_id = k.b_seller
LEFT JOIN network.scored pa ON pa.channel_id = ma.channel_id
LEFT JOIN network.scored pb ON pb.channel_id = mb.channel_id
WHERE ma.channel_id <> mb.channel_id
  AND NOT EXISTS (SELECT FROM network.judgement j WHERE j.undone_at IS NULL
      AND ((j.a_seller = k.a_seller AND j.b_seller = k.b_seller) OR (j.a_seller = k.b_seller AND j.b_seller = k.a_seller)))
  AND NOT EXISTS (SELECT FROM settled d WHERE (d.a = k.a_seller AND d.b = k.b_seller) OR (d.a = k.b_seller AND d.b = k.a_seller))
ORDER BY k.weight * (10 + coalesce(pa.diversion, 0) + coalesce(pb.diversion, 0)) DESC, a.host, b.host
LIMIT $1::bigint
