-- What changed between the last week and the one before, over sites that were seen whole in both
-- $1 week date: a day of the later week, the last observed one when not given
WITH w AS (SELECT date_trunc('week', coalesce($1::date, max(day)))::date AS monday FROM analyst.site_day
), both_weeks AS (
	SELECT d.site_id FROM analyst.site_day d, w WHERE d.outcome = 'whole' AND d.day >= monday - 7 AND d.day < monday + 7
	GROUP BY d.site_id HAVING bool_or(d.day < monday) AND bool_or(d.day >= monday)
), side AS (
	SELECT o.sku, count(DISTINCT o.listing_id) FILTER (WHERE o.day < monday) AS offers_before, count(DISTINCT o.listing_id) FILTER (WHERE o.day >= monday) AS offers,
	       count(DISTINCT o.seller_id) FILTER (WHERE o.day < monday) AS sellers_before, count(DISTINCT o.seller_id) FILTER (WHERE o.day >= monday) AS sellers
	FROM w JOIN analyst.offer_day o ON o.day >= monday - 7 AND o.day < monday + 7 JOIN both_weeks USING (site_id)
	WHERE o.class IN ('offer', 'preorder', 'modified') GROUP BY o.sku
)
SELECT w.monday AS week, s.sku, s.offers_before, s.offers, s.offers - s.offers_before AS offers_change, s.sellers_before, s.sellers, s.sellers - s.sellers_before AS sellers_change,
       p.median_usd, round((p.median_usd / b.median_usd - 1) * 100, 1) AS price_change_percent, (SELECT count(*) FROM both_weeks) AS sites_compared
FROM side s CROSS JOIN w
LEFT JOIN LATERAL (SELECT x.median_usd FROM analyst.price_weekly x WHERE x.sku = s.sku AND x.week = w.monday) p ON true
LEFT JOIN LATERAL (SELECT x.median_usd FROM analyst.price_weekly x WHERE x.sku = s.sku AND x.week = w.monday - 7) b ON true
ORDER BY abs(s.sellers - s.sellers_before) DESC, abs(s.offers - s.offers_before) DESC, s.sku
