INSERT INTO network.ask (site_id, seller_id, sku, family, yuan, gpus, modified)
SELECT DISTINCT site_id, seller_id, sku, family, round(yuan, 2), CASE WHEN unit IS NULL AND gpus > 1 THEN gpus END, class = 'modified'
FROM sig_offer WHERE class IN ('offer', 'preorder', 'modified') AND yuan >= 0.01
