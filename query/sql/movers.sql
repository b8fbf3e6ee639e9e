-- What changed between the last week and the one before, over sites that were seen whole in both
-- $1 week date: a day of the later week, the last observed one when not given
WITH w AS (SELECT date_trunc('week', coalesce($1::date, (SELECT day FROM analyst.site_day ORDER BY day DESC LIMIT 1)))::date AS monday
), both_weeks AS (
	SELECT d.site_id FROM analyst.site_day d, w WHERE d.outcome = 'whole' AND d.day >= monday - 7 AND d.day < monday + 7
	GROUP BY d.site_id HAVING bool_or(d.day < monday) AND bool_or(d.day >= monday)
), side AS (
	SELECT o.sku, coalesce(sum(o.listings) FILTER (WHERE o.week < monday), 0) AS offers_before, coalesce(sum(o.listings) FILTER (WHERE o.week = monday), 0) AS offers,
	       count(DISTINCT o.seller_id) FILTER (WHERE o.week < monday) AS sellers_before, count(DISTINCT o.seller_id) FILTER (WHERE o.week = monday) AS sellers
	FROM w JOIN market.supply_week o ON o.week IN (monday - 7, monday) JOIN both_weeks USING (site_id)
	GROUP BY o.sku
)
SELECT p.week, p.sku, p.offers_before, p.offers, p.offers - p.offers_before AS offers_change, p.sellers_before, p.sellers, p.sellers - p.sellers_before AS sellers_change,
       p.median_usd, round((p.median_usd / p.median_before - 1) * 100, 1) AS price_change_percent, (SELECT count(*) FROM both_weeks) AS sites_compared
FROM (SELECT w.monday AS week, s.*, (SELECT x.median_usd FROM analyst.price_weekly x WHERE x.sku = s.sku AND x.week = w.monday) AS median_usd,
             (SELECT x.median_usd FROM analyst.price_weekly x WHERE x.sku = s.sku AND x.week = w.monday - 7) AS median_before
      FROM side s CROSS JOIN w) p
ORDER BY abs(p.sellers - p.sellers_before) DESC, abs(p.offers - p.offers_before) DESC, p.sku
