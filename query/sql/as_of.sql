-- What was on offer on a day, as we know now
-- $1 day date: day, the last observed one when not given
-- $2 sku text: only this SKU
-- $3 limit int = 1000: rows at most
WITH d AS (SELECT coalesce($1::date, (SELECT day FROM analyst.site_day ORDER BY day DESC LIMIT 1)) AS day), o AS (
	SELECT d.day, o.*
	FROM d JOIN analyst.offer_history o ON o.first_on <= d.day AND (o.until_on IS NULL OR o.until_on > d.day)
	WHERE o.sku IS NOT NULL AND NOT o.doubtful AND ($2::text IS NULL OR o.sku = $2)
	-- By a collation of its own, or all history would be read in the order of an index.
	ORDER BY o.sku COLLATE "C", o.host, o.listing_id, o.first_on LIMIT $3::int
), look AS (
	SELECT site_id, max(day) AS day FROM analyst.site_day
	WHERE site_id IN (SELECT site_id FROM o) AND day <= (SELECT day FROM d) AND outcome <> 'failed' GROUP BY 1
)
SELECT o.day, o.sku, o.class, o.host, o.seller, analyst.shown(o.title) AS title, analyst.shown(o.price_text) AS price_text, round(o.gpu_usd) AS gpu_usd, o.availability, o.first_on, o.until_on, o.capture_id AS capture,
       l.day AS site_seen_on -- before the day: what stood there then, on which nobody could look since
FROM o LEFT JOIN look l USING (site_id)
ORDER BY o.sku COLLATE "C", o.host, o.listing_id, o.first_on
