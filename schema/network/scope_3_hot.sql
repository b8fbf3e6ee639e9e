-- Of the channels of the members who came last those in which somebody offers a SKU, or has a number or name that a list or an
-- imported table has. Nothing is read of contacts and names where no list names any.
INSERT INTO sig_hot
WITH near AS MATERIALIZED (
	SELECT m.site_id, m.seller_id, m.channel_id FROM sig_member m WHERE m.round = (SELECT max(round) FROM sig_member)
), number AS MATERIALIZED (
	SELECT DISTINCT value FROM network.listed_number
), name AS MATERIALIZED (
	SELECT DISTINCT value FROM network.listed_name
)
SELECT g.channel_id FROM near g WHERE (g.site_id, g.seller_id) IN (SELECT site_id, seller_id FROM sig_offer)
UNION
SELECT g.channel_id FROM near g JOIN market.seller_contact c USING (site_id, seller_id)
WHERE EXISTS (SELECT FROM number) AND c.value IN (SELECT value FROM number)
UNION
SELECT g.channel_id FROM near g JOIN market.seller s USING (site_id, seller_id)
WHERE EXISTS (SELECT FROM name) AND s.name IN (SELECT value FROM name)
