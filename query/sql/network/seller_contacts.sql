-- $1 site; $2 seller
SELECT c.kind, CASE c.kind WHEN 'firm' THEN coalesce(c.text, c.value) ELSE c.value END, c.role, c.first_on, c.until_on, coalesce(i.sellers, 1) AS sellers, coalesce(i.verdict, 'own') AS verdict
FROM market.seller_contact c LEFT JOIN network.identifier i ON i.kind = c.kind AND i.value COLLATE "C" = c.value
WHERE c.site_id = $1::uuid AND c.seller_id = $2::uuid ORDER BY c.kind, c.value, c.first_on
