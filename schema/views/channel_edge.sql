CREATE OR REPLACE VIEW analyst.channel_edge AS
WITH sa AS (SELECT site_id, seller_id, name FROM market.seller),
     sb AS (SELECT site_id, seller_id, name FROM market.seller),
     a AS (SELECT site_id, host FROM market.site),
     b AS (SELECT site_id, host FROM market.site)
SELECT k.a_site, k.a_seller, k.b_site, k.b_seller, a.host AS a_host, b.host AS b_host, sa.name AS a_name, sb.name AS b_name,
       la.label AS a_channel, lb.label AS b_channel, round(k.weight / 10.0, 1) AS points, k.accepted, k.reason,
       CASE WHEN (SELECT analyst.sees_all()) THEN k.features ELSE analyst.masked_features(k.features) END AS features
FROM network.link k
JOIN a ON a.site_id = k.a_site
JOIN b ON b.site_id = k.b_site
JOIN sa ON sa.site_id = k.a_site AND sa.seller_id = k.a_seller
JOIN sb ON sb.site_id = k.b_site AND sb.seller_id = k.b_seller
JOIN network.member ma ON ma.site_id = k.a_site AND ma.seller_id = k.a_seller
JOIN network.member mb ON mb.site_id = k.b_site AND mb.seller_id = k.b_seller
JOIN network.channel_label la ON la.channel_id = ma.channel_id
JOIN network.channel_label lb ON lb.channel_id = mb.channel_id;
COMMENT ON VIEW analyst.channel_edge IS 'pairs of sellers that share identifiers, what they share, and whether that counted as a link';
COMMENT ON COLUMN analyst.channel_edge.a_site IS 'key of the one site';
COMMENT ON COLUMN analyst.channel_edge.a_seller IS 'key of the one seller';
COMMENT ON COLUMN analyst.channel_edge.b_site IS 'key of the other site';
COMMENT ON COLUMN analyst.channel_edge.b_seller IS 'key of the other seller';
COMMENT ON COLUMN analyst.channel_edge.a_host IS 'host of the one';
COMMENT ON COLUMN analyst.channel_edge.b_host IS 'host of the other';
COMMENT ON COLUMN analyst.channel_edge.a_name IS 'name of the one';
COMMENT ON COLUMN analyst.channel_edge.b_name IS 'name of the other';
COMMENT ON COLUMN analyst.channel_edge.a_channel IS 'channel of the one';
COMMENT ON COLUMN analyst.channel_edge.b_channel IS 'channel of the other';
COMMENT ON COLUMN analyst.channel_edge.points IS 'weight of all they share; linked from 6.0';
COMMENT ON COLUMN analyst.channel_edge.accepted IS 'whether the link was followed';
COMMENT ON COLUMN analyst.channel_edge.reason IS 'why not';
COMMENT ON COLUMN analyst.channel_edge.features IS 'what they share: kind, value, points (tenths), sellers that show it; until and from where one had stopped showing it long before the other began to';
