-- Channels that ask a price of a kind whose reference is another than at the last pass; gives how many are new.
INSERT INTO sig_dirty
SELECT DISTINCT m.channel_id
FROM network.ask a JOIN network.member m ON m.site_id = a.site_id AND m.seller_id = a.seller_id
WHERE a.sku IN (
	SELECT sku FROM sig_reference r FULL JOIN network.reference o USING (sku)
	WHERE r.first IS DISTINCT FROM o.first OR r.yuan IS DISTINCT FROM o.yuan)
ON CONFLICT DO NOTHING
