-- Followed links between two sellers of one channel that both offer controlled goods.
CREATE TEMP TABLE sig_pair ON COMMIT DROP AS
SELECT k.a_site, k.a_seller, k.b_site, k.b_seller, a.channel_id, f.kind, f.value, f.points,
       coalesce(a.captures[1:2] || b.captures[1:2], '{}') AS captures, least(a.first_on, b.first_on) AS first_on
FROM network.link k
JOIN sig_seller a ON a.site_id = k.a_site AND a.seller_id = k.a_seller
JOIN sig_seller b ON b.site_id = k.b_site AND b.seller_id = k.b_seller AND b.channel_id = a.channel_id
CROSS JOIN LATERAL jsonb_to_recordset(k.features) AS f(kind text, value text, points int)
WHERE k.accepted
