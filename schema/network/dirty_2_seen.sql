-- Channels with a seller whose site was looked at since and of whom there is something to say, or was: who offers a SKU, or
-- has findings, as all have whose channel is scored. Where there are lists or facts a contact that is new may be one of theirs.
INSERT INTO sig_dirty
WITH one AS (
	SELECT site_id, seller_id FROM sig_offer
	UNION
	SELECT f.site_id, f.seller_id FROM sig_site s CROSS JOIN LATERAL (SELECT site_id, seller_id FROM network.found f WHERE f.site_id = s.site_id OFFSET 0) f
	UNION
	SELECT site_id, seller_id FROM near_touched WHERE EXISTS (SELECT FROM network.list_entry) OR EXISTS (SELECT FROM network.fact)
)
SELECT DISTINCT m.channel_id
FROM one o CROSS JOIN LATERAL (SELECT channel_id FROM network.member m WHERE m.site_id = o.site_id AND m.seller_id = o.seller_id OFFSET 0) m
WHERE NOT EXISTS (SELECT FROM sig_dirty d WHERE d.channel_id = m.channel_id)
