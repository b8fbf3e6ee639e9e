-- Pairs of sellers that share something, are in different channels, and that nobody has judged: those whose
-- answer would change most come first. $1 limit
SELECT a.host AS a, b.host AS b, sa.name AS a_name, sb.name AS b_name, round(k.weight / 10.0, 1) AS points, coalesce(k.reason, '') AS why_not,
       (SELECT string_agg(DISTINCT f ->> 'kind', ', ') FROM jsonb_array_elements(k.features) f) AS shared
FROM network.link k
JOIN market.site a ON a.site_id = k.a_site
JOIN market.site b ON b.site_id = k.b_site
JOIN market.seller sa ON sa.site_id = k.a_site AND sa.seller_id = k.a_seller
JOIN market.seller sb ON sb.site_id = k.b_site AND sb.seller_id = k.b_seller
JOIN network.member ma ON ma.site_id = k.a_site AND ma.seller_id = k.a_seller
JOIN network.member mb ON mb.site_id = k.b_site AND mb.seller_id = k.b_seller
LEFT JOIN network.score pa ON pa.channel_id = ma.channel_id AND pa.axis = 'diversion'
LEFT JOIN network.score pb ON pb.channel_id = mb.channel_id AND pb.axis = 'diversion'
WHERE ma.channel_id <> mb.channel_id
  AND NOT EXISTS (SELECT FROM network.judgement j WHERE j.undone_at IS NULL
      AND ((j.a_seller = k.a_seller AND j.b_seller = k.b_seller) OR (j.a_seller = k.b_seller AND j.b_seller = k.a_seller)))
ORDER BY k.weight * (10 + coalesce(pa.points, 0) + coalesce(pb.points, 0)) DESC, a.host, b.host
LIMIT $1::bigint
