-- Sellers of a channel; called: its host, with the name where several have one. $1 channel uuid
SELECT t.host, x.name, x.first_on, m.site_id, m.seller_id, t.host || CASE WHEN count(*) OVER (PARTITION BY t.host) > 1 THEN ' ' || coalesce(x.name, '?') ELSE '' END AS called
FROM network.member m JOIN market.seller x USING (site_id, seller_id) JOIN market.site t USING (site_id)
WHERE m.channel_id = $1::uuid ORDER BY x.first_on, t.host, m.seller_id
