-- $1 sku text: SKU, or a family for all of its members
-- $2 to text: destination
-- $3 from text: country of export, NULL: not the US
-- $4 hq text: headquarters of the buyer, NULL unknown
SELECT w.sku, lower(w.valid)::text AS from_on, (upper(w.valid) - 1)::text AS to_on, w.status, p.rule, r.citation, p.phrase
FROM catalogue.sku m
CROSS JOIN LATERAL catalogue.sku_windows(m.sku, $2, $3, $4) w
LEFT JOIN catalogue.rule_policy p ON p.policy = w.policy
LEFT JOIN catalogue.rule r ON r.rule = p.rule
WHERE m.sku = $1 OR (m.family = $1 AND NOT EXISTS (SELECT FROM catalogue.sku x WHERE x.sku = $1))
ORDER BY w.sku, lower(w.valid) NULLS FIRST
