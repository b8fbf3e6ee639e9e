-- Where the sellers of controlled SKUs are, as far as their sites say
SELECT coalesce(s.country, 'unknown') AS country, count(DISTINCT s.seller_id) AS sellers, count(DISTINCT s.channel) AS channels, count(*) AS offers,
       count(*) FILTER (WHERE o.class = 'preorder') AS preorders, string_agg(DISTINCT o.sku, ' ' ORDER BY o.sku) AS skus
FROM analyst.offer_current o JOIN analyst.seller s USING (site_id, seller_id)
WHERE coalesce(o.status, 'uncontrolled') <> 'uncontrolled' AND NOT o.doubtful AND o.class IN ('offer', 'preorder', 'modified')
GROUP BY 1
ORDER BY sellers DESC, country
