-- What we knew at an instant to be on offer on a day: a later replay does not change the answer
-- $1 day date: day, the last observed one when not given
-- $2 at timestamptz = infinity: instant of knowledge
-- $3 sku text: only this SKU
-- $4 limit int = 1000: rows at most
WITH d AS (SELECT coalesce($1::date, (SELECT day FROM analyst.site_day ORDER BY day DESC LIMIT 1)) AS day)
SELECT k.day, k.sku, k.class, k.host, analyst.shown(k.title) AS title, k.amount, k.currency, k.first_on, k.until_on, k.known_from, k.known_to, k.capture_id AS capture
FROM (
	SELECT d.day, k.*
	FROM d JOIN analyst.offer_known k ON k.first_on <= d.day AND (k.until_on IS NULL OR k.until_on > d.day)
	WHERE k.known_from <= $2::timestamptz AND (k.known_to IS NULL OR k.known_to > $2::timestamptz)
	  AND k.sku IS NOT NULL AND NOT k.doubtful AND ($3::text IS NULL OR k.sku = $3)
	-- By a collation of its own, or all history would be read in the order of an index.
	ORDER BY k.sku COLLATE "C", k.host, k.listing_id, k.first_on, k.known_from LIMIT $4::int) k
ORDER BY k.sku COLLATE "C", k.host, k.listing_id, k.first_on, k.known_from
