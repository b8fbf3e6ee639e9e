-- Asked price of one GPU by week, without tax
-- $1 sku text = h200-141-sxm5: SKU or family
-- $2 from date: first week
-- $3 to date: last week
SELECT p.week, p.sku, p.n, p.sellers, p.median_usd, p.q1_usd, p.q3_usd, p.median_cny,
       round((p.median_usd / lag(p.median_usd) OVER (PARTITION BY p.sku ORDER BY p.week) - 1) * 100, 1) AS change_percent
FROM analyst.price_weekly p
WHERE p.sku = ANY (ARRAY(SELECT $1 UNION SELECT k.sku FROM analyst.sku k WHERE k.family = $1))
  AND ($2::date IS NULL OR p.week >= date_trunc('week', $2::date)) AND ($3::date IS NULL OR p.week <= $3::date)
ORDER BY p.week, p.sku
