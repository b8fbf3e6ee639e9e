-- Prices of two sellers of one channel moved on the same day in the same direction.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
WITH move AS (
	SELECT site_id, seller_id, channel_id, sku, first_on AS day, capture_id, sign(yuan - lag(yuan) OVER w) AS way
	FROM sig_supply WHERE yuan > 0 WINDOW w AS (PARTITION BY site_id, listing_id ORDER BY first_on)
)
SELECT a.site_id, a.seller_id, 'same_price_moves', least(1000, 150 * count(DISTINCT (a.sku, a.day)))::int, count(DISTINCT (a.sku, a.day))::int, NULL,
       coalesce((array_agg(DISTINCT a.capture_id) FILTER (WHERE a.capture_id IS NOT NULL))[1:20], '{}'), min(a.day), max(a.day)
FROM move a
JOIN move b ON b.channel_id = a.channel_id AND b.sku = a.sku AND b.seller_id <> a.seller_id AND b.day = a.day AND b.way = a.way
WHERE a.way <> 0
GROUP BY a.site_id, a.seller_id
HAVING count(DISTINCT (a.sku, a.day)) >= 3
