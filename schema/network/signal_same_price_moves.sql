-- Prices of two sellers of one channel moved on the same day in the same direction.
COPY (
WITH move AS (
	SELECT who, channel_id, sku, first_on AS day, capture_id, sign(yuan - lag(yuan) OVER w) AS way
	FROM sig_supply WHERE yuan > 0 WINDOW w AS (PARTITION BY listing_id ORDER BY first_on)
)
SELECT a.who, least(1000, 150 * count(DISTINCT (a.sku, a.day)))::int, count(DISTINCT (a.sku, a.day))::int, NULL,
       array_agg(a.capture_id) FILTER (WHERE a.capture_id IS NOT NULL), min(a.day), max(a.day)
FROM move a
JOIN move b ON b.channel_id = a.channel_id AND b.sku = a.sku AND b.who <> a.who AND b.day = a.day AND b.way = a.way
WHERE a.way <> 0
GROUP BY a.who
HAVING count(DISTINCT (a.sku, a.day)) >= 3
) TO STDOUT (FORMAT binary)
