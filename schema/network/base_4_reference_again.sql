-- The reference anew from the other sellers; two of them are enough now.
UPDATE sig_reference r SET yuan = a.yuan, basis = 'median of ' || a.n || ' sellers whose prices go together'
FROM (
	SELECT sku, percentile_cont(0.5) WITHIN GROUP (ORDER BY yuan) AS yuan, count(*) AS n FROM (
		SELECT sku, seller_id, percentile_cont(0.5) WITHIN GROUP (ORDER BY yuan) AS yuan FROM sig_offer o
		WHERE class IN ('offer', 'preorder') AND yuan > 0
		  AND NOT EXISTS (SELECT FROM sig_distrust d WHERE d.site_id = o.site_id AND d.seller_id = o.seller_id)
		GROUP BY 1, 2) x
	GROUP BY 1) a
WHERE a.sku = r.sku AND (a.n >= 2 OR r.yuan IS NULL OR a.yuan > r.yuan)
