-- The same of the dirty channels, but for those that are there already. Their sites are looked up: few rows are fetched
-- instead of all being read, and none of contacts where no list names any.
INSERT INTO sig_who
WITH near AS MATERIALIZED (
	SELECT m.* FROM sig_member m WHERE NOT EXISTS (SELECT FROM sig_seller s WHERE s.channel_id = m.channel_id)
), sells AS MATERIALIZED (
	SELECT o.site_id, o.seller_id FROM market.offer o WHERE o.site_id IN (SELECT site_id FROM near) AND o.sku IS NOT NULL AND NOT o.doubtful
), number AS MATERIALIZED (
	SELECT unnest(identifiers) AS value FROM network.list_entry WHERE to_at IS NULL UNION SELECT uscc FROM network.fact WHERE uscc IS NOT NULL
), name AS MATERIALIZED (
	SELECT name AS value FROM network.list_entry WHERE to_at IS NULL UNION SELECT unnest(aliases) FROM network.list_entry WHERE to_at IS NULL
	UNION SELECT name FROM network.fact
)
SELECT n.site_id, n.seller_id, n.channel_id, n.first_on, n.kinds, n.china, n.captures
FROM near n
WHERE n.channel_id IN (
	SELECT g.channel_id FROM near g WHERE (g.site_id, g.seller_id) IN (SELECT site_id, seller_id FROM sells)
	UNION ALL
	SELECT g.channel_id FROM near g JOIN market.seller_contact c USING (site_id, seller_id)
	WHERE EXISTS (SELECT FROM number) AND c.value IN (SELECT value FROM number)
	UNION ALL
	SELECT g.channel_id FROM near g JOIN market.seller s USING (site_id, seller_id)
	WHERE EXISTS (SELECT FROM name) AND s.name IN (SELECT value FROM name))
