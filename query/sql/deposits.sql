-- Deposits that sellers ask for, by SKU, over what is on show
-- $1 sku text: only this SKU
SELECT o.sku, count(*) AS offers, count(o.deposit_percent) AS with_deposit, count(DISTINCT o.seller_id) FILTER (WHERE o.deposit_percent IS NOT NULL) AS sellers,
       round(min(o.deposit_percent), 1) AS least_percent, round(percentile_cont(0.5) WITHIN GROUP (ORDER BY o.deposit_percent)::numeric, 1) AS median_percent,
       round(max(o.deposit_percent), 1) AS most_percent, count(*) FILTER (WHERE o.deposit_percent >= 100) AS full_prepayment
FROM analyst.offer_current o
WHERE o.sku IS NOT NULL AND NOT o.doubtful AND o.class IN ('offer', 'preorder') AND ($1::text IS NULL OR o.sku = $1)
GROUP BY o.sku HAVING count(o.deposit_percent) > 0
ORDER BY with_deposit DESC, o.sku
