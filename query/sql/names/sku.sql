-- The SKU or family of that name, or the nearest ones.
-- $1 name text: as given
SELECT n.name, n.name = lower($1) AS same
FROM (SELECT sku AS name FROM analyst.sku UNION SELECT family FROM analyst.sku) n
ORDER BY same DESC, similarity(n.name, lower($1)) DESC, n.name LIMIT 3
