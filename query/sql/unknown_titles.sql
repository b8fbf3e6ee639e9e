-- Texts on show that matched no product, most frequent first: what the catalogue may lack
-- $1 min int = 1: least number of listings
-- $2 doubtful bool = true: also matches below the publishing threshold
-- $3 limit int = 100: rows at most
SELECT analyst.shown(t.title) AS title, t.listings, t.sites, t.class, t.doubtful_sku, t.score, t.first_on
FROM (
	SELECT min(o.title) AS title, count(DISTINCT (o.site_id, o.listing_id)) AS listings, count(DISTINCT o.site_id) AS sites,
	       o.class, o.sku AS doubtful_sku, max(o.score) AS score, min(o.first_on) AS first_on
	FROM market.offer o
	WHERE o.until_on IS NULL AND (o.sku IS NULL OR (o.doubtful AND $2::boolean))
	GROUP BY lower(o.title), o.class, o.sku
	HAVING count(DISTINCT (o.site_id, o.listing_id)) >= $1::int
	ORDER BY (o.class = 'lookalike' OR o.sku IS NOT NULL) DESC, listings DESC, title
	LIMIT $3::int) t
ORDER BY (t.class = 'lookalike' OR t.doubtful_sku IS NOT NULL) DESC, t.listings DESC, t.title
