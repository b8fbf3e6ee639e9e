-- The same of all channels.
INSERT INTO sig_hot
WITH listed AS (
	SELECT c.site_id, c.seller_id FROM market.seller_contact c
	WHERE c.value IN (SELECT value FROM network.listed_number)
	UNION ALL
	SELECT s.site_id, s.seller_id FROM market.seller s
	WHERE s.name IN (SELECT value FROM network.listed_name)
)
SELECT g.channel_id FROM (SELECT DISTINCT site_id, seller_id FROM sig_offer) o JOIN network.member g USING (site_id, seller_id)
UNION
SELECT g.channel_id FROM listed JOIN network.member g USING (site_id, seller_id)
