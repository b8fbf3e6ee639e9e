-- Who had a SKU on show on a day, at what price, since when
-- $1 sku text: SKU or family; all controlled ones when not given
-- $2 day date: day, the last observed one when not given
WITH d AS (SELECT coalesce($2::date, (SELECT day FROM analyst.site_day ORDER BY day DESC LIMIT 1)) AS day), r AS (
	SELECT o.sku, o.seller, o.host, s.channel, min(l.first_on) AS since, bool_or(l.left_censored) AS left_censored, count(*) AS offers,
	       bool_or(o.in_stock) AS in_stock, bool_or(o.class = 'preorder') AS preorder, round(min(o.gpu_usd)) AS lowest_gpu_usd, min(o.status) AS status,
	       o.site_id, o.seller_id
	FROM d
	JOIN analyst.offer_history o ON o.first_on <= d.day AND (o.until_on IS NULL OR o.until_on > d.day)
	LEFT JOIN analyst.listing l USING (site_id, listing_id)
	LEFT JOIN analyst.seller s ON s.site_id = o.site_id AND s.seller_id = o.seller_id
	WHERE NOT o.doubtful AND o.class IN ('offer', 'preorder', 'modified')
	  AND CASE WHEN $1::text IS NULL THEN coalesce(o.status, 'uncontrolled') <> 'uncontrolled' -- so, or few are expected and each is looked up
	           ELSE o.sku = $1 OR o.sku IN (SELECT k.sku FROM analyst.sku k WHERE k.family = $1) END
	GROUP BY o.sku, o.seller, o.host, o.site_id, o.seller_id, s.channel
), look AS (
	SELECT site_id, max(day) AS day FROM analyst.site_day
	WHERE site_id IN (SELECT site_id FROM r) AND day <= (SELECT day FROM d) AND outcome <> 'failed' GROUP BY 1
)
SELECT r.sku, r.seller, r.host, r.channel, r.since, r.left_censored, r.offers, r.in_stock, r.preorder, r.lowest_gpu_usd, r.status,
       l.day AS site_seen_on -- before the day: what stood there then, on which nobody could look since
FROM r LEFT JOIN look l USING (site_id)
ORDER BY r.sku, r.since, r.host, r.seller_id
