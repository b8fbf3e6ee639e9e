-- $1 channel uuid
SELECT t.host, x.name, x.first_on, m.site_id, m.seller_id
FROM network.member m JOIN market.seller x USING (site_id, seller_id) JOIN market.site t USING (site_id)
WHERE m.channel_id = $1::uuid ORDER BY x.first_on, t.host, m.seller_id
