-- States of offers of a channel over time. $1 channel uuid
WITH here AS (
	SELECT m.site_id, m.seller_id, t.host || CASE WHEN count(*) OVER (PARTITION BY t.host) > 1 THEN ' ' || coalesce(x.name, '?') ELSE '' END AS seller
	FROM network.member m JOIN market.site t USING (site_id) JOIN market.seller x USING (site_id, seller_id) WHERE m.channel_id = $1::uuid
)
SELECT h.seller, o.sku, o.class, o.first_on, coalesce(o.until_on - 1, d.last_on, o.first_on) AS last_on, analyst.shown(o.title) AS title, analyst.shown(o.price_text) AS price_text,
       round(market.gpu_amount(o.amount, o.unit, o.gpus, o.price_reason) / 10000.0) AS per_gpu, o.currency, analyst.shown(o.lead_text) AS lead_text
FROM here h
JOIN market.offer o USING (site_id, seller_id)
LEFT JOIN (SELECT site_id, max(day) AS last_on FROM evidence.site_day WHERE outcome <> 'failed' GROUP BY 1) d USING (site_id)
WHERE o.sku IS NOT NULL AND NOT o.doubtful AND o.class IN ('offer', 'preorder', 'modified')
ORDER BY h.seller, o.sku, o.first_on LIMIT 5000
