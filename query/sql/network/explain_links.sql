-- Followed links within a channel, and what people judged to be the same hand. Of a key of company names the names are shown, if it says more than they do. $1 channel uuid
WITH here AS ( -- a market's sellers have one host: there the name tells them apart
	SELECT m.site_id, m.seller_id, t.host || CASE WHEN count(*) OVER (PARTITION BY t.host) > 1 THEN ' ' || coalesce(x.name, '?') ELSE '' END AS called
	FROM network.member m JOIN market.site t USING (site_id) JOIN market.seller x USING (site_id, seller_id) WHERE m.channel_id = $1::uuid
), firm AS MATERIALIZED (
	SELECT site_id, seller_id, jsonb_object_agg(value, coalesce(text, value)) AS names FROM market.seller_contact
	WHERE kind = 'firm' AND site_id IN (SELECT site_id FROM here) GROUP BY 1, 2
)
SELECT a.called, b.called, k.weight, network.features_told(k.features, x.names, y.names), k.a_seller, k.b_seller
FROM network.link k
JOIN here a ON a.site_id = k.a_site AND a.seller_id = k.a_seller
JOIN here b ON b.site_id = k.b_site AND b.seller_id = k.b_seller
LEFT JOIN firm x ON x.site_id = k.a_site AND x.seller_id = k.a_seller
LEFT JOIN firm y ON y.site_id = k.b_site AND y.seller_id = k.b_seller
WHERE k.accepted
UNION ALL
SELECT a.called, b.called, NULL, jsonb_build_array(jsonb_build_object('kind', 'judgement', 'value', j.why, 'author', j.author, 'on', j.judged_at::date)), j.a_seller, j.b_seller
FROM network.judgement j
JOIN here a ON a.site_id = j.a_site AND a.seller_id = j.a_seller
JOIN here b ON b.site_id = j.b_site AND b.seller_id = j.b_seller
WHERE j.verdict = 'same' AND j.undone_at IS NULL
ORDER BY 3 DESC NULLS LAST, 1, 2
