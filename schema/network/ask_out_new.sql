-- What the sellers of this pass ask, in hundredths of a yuan. More than 10^12 yuan is no price.
COPY (
SELECT who, sku, family, round(yuan * 100)::bigint, CASE WHEN unit IS NULL AND gpus > 1 THEN gpus END, class = 'modified'
FROM sig_offer WHERE class IN ('offer', 'preorder', 'modified') AND yuan BETWEEN 0.01 AND 1e12
) TO STDOUT (FORMAT binary)
