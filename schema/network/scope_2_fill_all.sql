-- Channels in which somebody offers a SKU, or has a number or name that a list or an imported table has.
INSERT INTO sig_who
WITH sells AS (
	SELECT DISTINCT site_id, seller_id FROM market.offer WHERE sku IS NOT NULL AND NOT doubtful
), listed AS (
	SELECT c.site_id, c.seller_id FROM market.seller_contact c
	WHERE c.value IN (SELECT unnest(identifiers) FROM network.list_entry WHERE to_at IS NULL UNION ALL SELECT uscc FROM network.fact)
	UNION ALL
	SELECT s.site_id, s.seller_id FROM market.seller s
	WHERE s.name IN (SELECT name FROM network.list_entry WHERE to_at IS NULL UNION ALL SELECT unnest(aliases) FROM network.list_entry WHERE to_at IS NULL
		UNION ALL SELECT name FROM network.fact)
)
SELECT m.site_id, m.seller_id, m.channel_id, m.first_on, m.kinds, m.china, m.captures
FROM network.member m
WHERE m.channel_id IN (
	SELECT g.channel_id FROM sells JOIN network.member g USING (site_id, seller_id)
	UNION ALL
	SELECT g.channel_id FROM listed JOIN network.member g USING (site_id, seller_id))
