-- Pairs of sellers and what they share. $1 form: full, masked or public
SELECT e.a_site, e.a_seller, e.a_host, e.b_site, e.b_seller, e.b_host, e.points, e.accepted, e.reason,
       CASE WHEN $1::text = 'full' THEN e.features ELSE analyst.masked_features(e.features) END AS features
FROM analyst.channel_edge e
