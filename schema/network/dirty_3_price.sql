-- Channels that ask a price of a kind whose reference is another than at the last pass; gives how many are new.
INSERT INTO sig_dirty
WITH moved AS MATERIALIZED (
	SELECT sku FROM sig_reference r FULL JOIN network.reference o USING (sku)
	WHERE r.first IS DISTINCT FROM o.first OR r.yuan IS DISTINCT FROM o.yuan
), asks AS MATERIALIZED (
	SELECT DISTINCT site_id, seller_id FROM network.ask WHERE sku IN (SELECT sku FROM moved)
)
SELECT DISTINCT m.channel_id
FROM asks a CROSS JOIN LATERAL (SELECT channel_id FROM network.member m WHERE m.site_id = a.site_id AND m.seller_id = a.seller_id OFFSET 0) m
WHERE NOT EXISTS (SELECT FROM sig_dirty d WHERE d.channel_id = m.channel_id)
