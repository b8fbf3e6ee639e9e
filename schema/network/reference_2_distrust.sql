-- Sellers most of whose prices are bait: their asks say nothing of what goods cost. Where the unit is not said and the
-- price would be ordinary for one card, it is taken for that of one card.
CREATE TEMP TABLE sig_distrust ON COMMIT DROP AS
SELECT site_id, seller_id FROM (
	SELECT a.site_id, a.seller_id, a.sku, bool_or(a.yuan / r.yuan < 0.4 AND NOT coalesce(a.yuan * a.gpus / r.yuan BETWEEN 0.6 AND 1.6, false)) AS cheap
	FROM network.ask a JOIN sig_reference r USING (sku) WHERE r.yuan > 0 GROUP BY 1, 2, 3) x
GROUP BY 1, 2
HAVING count(*) FILTER (WHERE cheap) * 2 >= count(*)
