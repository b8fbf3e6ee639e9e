-- Listings that rent a SKU out beside those that sell it, on show
-- $1 sku text: only this SKU
SELECT o.sku, count(*) FILTER (WHERE o.class = 'rental') AS rentals, count(*) FILTER (WHERE o.class = 'offer') AS sales, count(*) FILTER (WHERE o.class = 'preorder') AS preorders,
       count(DISTINCT o.seller_id) FILTER (WHERE o.class = 'rental') AS renters, count(DISTINCT o.seller_id) FILTER (WHERE o.class IN ('offer', 'preorder')) AS sellers,
       count(DISTINCT r.seller_id) AS sellers_that_do_both
FROM analyst.offer_current o
LEFT JOIN (SELECT DISTINCT seller_id, sku FROM analyst.offer_current WHERE class = 'rental') r
       ON r.seller_id = o.seller_id AND r.sku = o.sku AND o.class IN ('offer', 'preorder')
WHERE o.sku IS NOT NULL AND NOT o.doubtful AND o.class IN ('offer', 'preorder', 'rental') AND ($1::text IS NULL OR o.sku = $1)
GROUP BY o.sku
ORDER BY rentals DESC, o.sku
