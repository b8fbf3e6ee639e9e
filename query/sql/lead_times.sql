-- Lead times that sellers name for pre-orders, by SKU, on a day
-- $1 day date: day, the last observed one when not given
-- $2 sku text: only this SKU
WITH d AS (SELECT coalesce($1::date, (SELECT day FROM analyst.site_day ORDER BY day DESC LIMIT 1)) AS day)
SELECT o.sku, count(*) AS preorders, count(o.lead_max_days) AS with_lead, count(DISTINCT o.seller_id) AS sellers,
       percentile_disc(0.25) WITHIN GROUP (ORDER BY o.lead_max_days) AS q1_days, percentile_disc(0.5) WITHIN GROUP (ORDER BY o.lead_max_days) AS median_days,
       percentile_disc(0.75) WITHIN GROUP (ORDER BY o.lead_max_days) AS q3_days, min(o.lead_min_days) AS shortest_days, max(o.lead_max_days) AS longest_days
FROM d JOIN analyst.offer_history o ON o.first_on <= d.day AND (o.until_on IS NULL OR o.until_on > d.day)
WHERE o.class = 'preorder' AND o.sku IS NOT NULL AND NOT o.doubtful AND ($2::text IS NULL OR o.sku = $2)
GROUP BY o.sku
ORDER BY preorders DESC, o.sku
