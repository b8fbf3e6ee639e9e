-- What the sellers of this pass ask.
CREATE TEMP TABLE sig_new_ask ON COMMIT DROP AS
SELECT site_id, seller_id, sku, family, round(yuan, 2) AS yuan, CASE WHEN unit IS NULL AND gpus > 1 THEN gpus END AS gpus, class = 'modified' AS modified
FROM sig_offer WHERE class IN ('offer', 'preorder', 'modified') AND yuan >= 0.01
GROUP BY 1, 2, 3, 4, 5, 6, 7
