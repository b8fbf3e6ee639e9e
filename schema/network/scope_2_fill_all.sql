-- Channels in which somebody offers a SKU, or has a number or name that a list or an imported table has.
INSERT INTO sig_who
WITH sells AS (SELECT site_id, seller_id FROM market.offer WHERE sku IS NOT NULL AND NOT doubtful)
SELECT m.site_id, m.seller_id, m.channel_id
FROM network.member m
WHERE m.channel_id IN (
	SELECT g.channel_id FROM network.member g
	WHERE EXISTS (SELECT 1 FROM sells o WHERE o.site_id = g.site_id AND o.seller_id = g.seller_id)
	UNION ALL
	SELECT g.channel_id FROM network.member g JOIN market.seller_contact c USING (site_id, seller_id)
	WHERE c.value IN (SELECT unnest(identifiers) FROM network.list_entry WHERE to_at IS NULL UNION ALL SELECT uscc FROM network.fact)
	UNION ALL
	SELECT g.channel_id FROM network.member g JOIN market.seller s USING (site_id, seller_id)
	WHERE s.name IN (SELECT name FROM network.list_entry WHERE to_at IS NULL UNION ALL SELECT unnest(aliases) FROM network.list_entry WHERE to_at IS NULL
		UNION ALL SELECT name FROM network.fact))
