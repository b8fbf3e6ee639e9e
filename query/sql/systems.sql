-- Whole servers and boards on show: SKU, GPUs in one, price
-- $1 gpus int = 2: least GPUs in one unit
-- $2 sku text: only this SKU
SELECT o.sku, o.gpus, o.unit, count(*) AS offers, count(DISTINCT o.seller_id) AS sellers, count(*) FILTER (WHERE o.class = 'preorder') AS preorders,
       round(percentile_cont(0.5) WITHIN GROUP (ORDER BY o.gpu_usd * o.gpus)::numeric) AS median_unit_usd, min(o.status) AS status
FROM analyst.offer_current o
WHERE o.gpus >= $1::int AND o.sku IS NOT NULL AND NOT o.doubtful AND o.class IN ('offer', 'preorder') AND ($2::text IS NULL OR o.sku = $2)
GROUP BY o.sku, o.gpus, o.unit
ORDER BY offers DESC, o.sku, o.gpus, o.unit
