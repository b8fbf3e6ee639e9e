-- Sellers most of whose prices are bait: their asks say nothing of what goods cost.
CREATE TEMP TABLE sig_distrust ON COMMIT DROP AS
SELECT site_id, seller_id FROM (
	SELECT site_id, seller_id, sku, bool_or(cheap) AS cheap FROM sig_offer
	WHERE class IN ('offer', 'preorder', 'modified') AND ratio IS NOT NULL GROUP BY 1, 2, 3) x
GROUP BY 1, 2
HAVING count(*) FILTER (WHERE cheap) * 2 >= count(*)
