-- Sellers most of whose prices are bait: their asks say nothing of what goods cost. Where the unit is not said and the
-- price would be ordinary for one card, it is taken for that of one card.
CREATE TEMP TABLE sig_distrust ON COMMIT DROP AS
WITH low AS (
	SELECT DISTINCT a.site_id, a.seller_id, a.sku
	FROM network.ask a JOIN sig_reference r USING (sku)
	WHERE r.yuan > 0 AND a.yuan / r.yuan < 0.4 AND NOT coalesce(a.yuan * a.gpus / r.yuan BETWEEN 0.6 AND 1.6, false)
)
SELECT l.site_id, l.seller_id FROM (SELECT site_id, seller_id, count(*) AS n FROM low GROUP BY 1, 2) l
JOIN network.ask a USING (site_id, seller_id) JOIN sig_reference r ON r.sku = a.sku AND r.yuan > 0
GROUP BY l.site_id, l.seller_id, l.n
HAVING l.n * 2 >= count(DISTINCT a.sku)
