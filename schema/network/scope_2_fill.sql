-- The same of the dirty channels, but for those that are there already. Who is of them is looked up first: few sellers' rows
-- are fetched instead of all being read.
INSERT INTO sig_who
WITH near AS MATERIALIZED (
	SELECT m.site_id, m.seller_id, m.channel_id, m.kinds, m.china, m.captures FROM sig_dirty d JOIN network.member m USING (channel_id)
	WHERE NOT EXISTS (SELECT FROM sig_seller s WHERE s.channel_id = d.channel_id)
)
SELECT n.site_id, n.seller_id, n.channel_id, n.kinds, n.china, n.captures
FROM near n
WHERE n.channel_id IN (
	SELECT g.channel_id FROM near g JOIN market.offer o USING (site_id, seller_id) WHERE o.sku IS NOT NULL AND NOT o.doubtful
	UNION ALL
	SELECT g.channel_id FROM near g JOIN market.seller_contact c USING (site_id, seller_id)
	WHERE c.value IN (SELECT unnest(identifiers) FROM network.list_entry WHERE to_at IS NULL UNION ALL SELECT uscc FROM network.fact)
	UNION ALL
	SELECT g.channel_id FROM near g JOIN market.seller s USING (site_id, seller_id)
	WHERE s.name IN (SELECT name FROM network.list_entry WHERE to_at IS NULL UNION ALL SELECT unnest(aliases) FROM network.list_entry WHERE to_at IS NULL
		UNION ALL SELECT name FROM network.fact))
