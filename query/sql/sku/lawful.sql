-- $1 sku text: SKU, or a family for all of its members
-- $2 to text: destination
-- Spans of days since the launch in which import needed no licence.
SELECT l.sku, lower(l.valid)::text AS from_on, (upper(l.valid) - 1)::text AS to_on
FROM catalogue.sku m
CROSS JOIN LATERAL catalogue.lawful_windows(m.sku, $2) l
WHERE m.sku = $1 OR (m.family = $1 AND NOT EXISTS (SELECT FROM catalogue.sku x WHERE x.sku = $1))
ORDER BY l.sku, lower(l.valid)
