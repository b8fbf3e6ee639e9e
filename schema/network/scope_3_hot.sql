-- Of the channels of the members who came last those in which somebody offers a SKU, or has a number or name that a list or an
-- imported table has. Nothing is read of contacts and names where no list names any.
INSERT INTO sig_hot
WITH near AS MATERIALIZED (
	SELECT m.site_id, m.seller_id, m.channel_id FROM sig_member m WHERE m.round = (SELECT max(round) FROM sig_member)
), number AS MATERIALIZED (
	SELECT unnest(identifiers) AS value FROM network.list_entry WHERE to_at IS NULL UNION SELECT uscc FROM network.fact WHERE uscc IS NOT NULL
	UNION SELECT unnest(owned_ids) FROM network.owner WHERE gone_at IS NULL
), name AS MATERIALIZED (
	SELECT name AS value FROM network.list_entry WHERE to_at IS NULL UNION SELECT unnest(aliases) FROM network.list_entry WHERE to_at IS NULL
	UNION SELECT name FROM network.fact UNION SELECT owned FROM network.owner WHERE gone_at IS NULL
)
SELECT g.channel_id FROM near g WHERE (g.site_id, g.seller_id) IN (SELECT site_id, seller_id FROM sig_offer)
UNION
SELECT g.channel_id FROM near g JOIN market.seller_contact c USING (site_id, seller_id)
WHERE EXISTS (SELECT FROM number) AND c.value IN (SELECT value FROM number)
UNION
SELECT g.channel_id FROM near g JOIN market.seller s USING (site_id, seller_id)
WHERE EXISTS (SELECT FROM name) AND s.name IN (SELECT value FROM name)
