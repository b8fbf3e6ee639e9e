-- What the sellers of this pass ask, in hundredths of a yuan. More than 10^12 yuan is no price.
COPY (
SELECT s.site_id, s.seller_id, o.sku, o.family, round(o.yuan * 100)::bigint, CASE WHEN o.unit IS NULL AND o.gpus > 1 THEN o.gpus END, o.class = 'modified'
FROM sig_offer o JOIN sig_seller s USING (site_id, seller_id) WHERE o.class IN ('offer', 'preorder', 'modified') AND o.yuan BETWEEN 0.01 AND 1e12
) TO STDOUT (FORMAT binary)
