-- Prices against the settled reference; of a distrusted seller whatever is low or cannot be compared is no supply.
UPDATE sig_offer o SET
	ratio = CASE WHEN o.unit IS NULL AND o.gpus > 1 AND o.yuan / r.yuan < 0.4 AND o.yuan * o.gpus / r.yuan BETWEEN 0.6 AND 1.6
	             THEN o.yuan * o.gpus / r.yuan ELSE o.yuan / r.yuan END,
	cheap = CASE WHEN o.unit IS NULL AND o.gpus > 1 AND o.yuan * o.gpus / r.yuan BETWEEN 0.6 AND 1.6
	             THEN false
	             ELSE o.yuan / r.yuan < CASE WHEN EXISTS (SELECT FROM sig_distrust d WHERE d.site_id = o.site_id AND d.seller_id = o.seller_id) THEN 0.7 ELSE 0.4 END END
FROM sig_reference r WHERE r.sku = o.sku AND r.yuan > 0 AND o.yuan > 0
