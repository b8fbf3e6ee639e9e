-- Followed links within a channel. $1 channel uuid
SELECT a.host, b.host, k.weight, k.features, k.a_seller, k.b_seller
FROM network.link k
JOIN network.member m ON m.site_id = k.a_site AND m.seller_id = k.a_seller
JOIN market.site a ON a.site_id = k.a_site
JOIN market.site b ON b.site_id = k.b_site
WHERE m.channel_id = $1::uuid AND k.accepted
ORDER BY k.weight DESC, a.host, b.host
