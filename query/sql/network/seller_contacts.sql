-- What a seller shows; marks of its name and of its words alone where others have them too: by themselves they tell nobody anything.
-- $1 site; $2 seller
SELECT c.kind, CASE WHEN c.kind IN ('firm', 'text') AND c.text IS NOT NULL THEN left(c.text, 60) || ', known as ' || c.value ELSE c.value END, c.role,
       c.first_on, c.until_on, coalesce(i.sellers, 1) AS sellers, coalesce(i.verdict, 'own') AS verdict
FROM market.seller_contact c LEFT JOIN network.identifier i ON i.kind = c.kind AND i.value COLLATE "C" = c.value
WHERE c.site_id = $1::uuid AND c.seller_id = $2::uuid AND (c.kind NOT IN ('firm', 'text') OR i.sellers > 1) ORDER BY c.kind, c.value, c.first_on
