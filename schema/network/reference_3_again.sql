-- The reference anew from the other sellers; two of them are enough now.
UPDATE sig_reference r SET yuan = network.price_step(a.yuan), basis = 'median of ' || a.n || ' sellers whose prices go together'
FROM (
	SELECT sku, percentile_cont(0.5) WITHIN GROUP (ORDER BY yuan)::numeric AS yuan, count(*) AS n FROM (
		SELECT sku, seller_id, percentile_cont(0.5) WITHIN GROUP (ORDER BY yuan) AS yuan FROM network.ask o
		WHERE NOT modified AND NOT EXISTS (SELECT FROM sig_distrust d WHERE d.site_id = o.site_id AND d.seller_id = o.seller_id)
		GROUP BY 1, 2) x
	GROUP BY 1) a
WHERE a.sku = r.sku AND (a.n >= 2 OR r.yuan IS NULL OR network.price_step(a.yuan) > r.yuan)
