-- Channels with a seller whose site was looked at since and of whom there is something to say, or was: who offers a SKU, or
-- has findings, as all have whose channel is scored. And those of who shows a number since, or has a name, that a list or an
-- imported table has.
INSERT INTO sig_dirty
WITH one AS (
	SELECT site_id, seller_id FROM sig_offer
	UNION
	SELECT f.site_id, f.seller_id FROM sig_site s CROSS JOIN LATERAL (SELECT site_id, seller_id FROM network.found f WHERE f.site_id = s.site_id OFFSET 0) f
	UNION
	SELECT site_id, seller_id FROM near_touched WHERE value IN (SELECT value FROM network.listed_number)
	UNION
	SELECT t.site_id, t.seller_id FROM near_touched t JOIN market.seller s USING (site_id, seller_id)
	WHERE coalesce(t.kind, 'company') = 'company' AND s.name IN (SELECT value FROM network.listed_name)
)
SELECT DISTINCT m.channel_id
FROM one o CROSS JOIN LATERAL (SELECT channel_id FROM network.member m WHERE m.site_id = o.site_id AND m.seller_id = o.seller_id OFFSET 0) m
WHERE NOT EXISTS (SELECT FROM sig_dirty d WHERE d.channel_id = m.channel_id)
