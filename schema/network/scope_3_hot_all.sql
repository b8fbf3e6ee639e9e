-- The same of all channels.
INSERT INTO sig_hot
WITH listed AS (
	SELECT c.site_id, c.seller_id FROM market.seller_contact c
	WHERE c.value IN (SELECT unnest(identifiers) FROM network.list_entry WHERE to_at IS NULL UNION ALL SELECT uscc FROM network.fact
		UNION ALL SELECT unnest(owned_ids) FROM network.owner WHERE gone_at IS NULL)
	UNION ALL
	SELECT s.site_id, s.seller_id FROM market.seller s
	WHERE s.name IN (SELECT name FROM network.list_entry WHERE to_at IS NULL UNION ALL SELECT unnest(aliases) FROM network.list_entry WHERE to_at IS NULL
		UNION ALL SELECT name FROM network.fact UNION ALL SELECT owned FROM network.owner WHERE gone_at IS NULL)
)
SELECT g.channel_id FROM (SELECT DISTINCT site_id, seller_id FROM sig_offer) o JOIN network.member g USING (site_id, seller_id)
UNION
SELECT g.channel_id FROM listed JOIN network.member g USING (site_id, seller_id)
