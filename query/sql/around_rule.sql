-- Supply before and after a day on which a rule began, over sites that were seen on both sides
-- $1 rule text: a rule of analyst.law_rule; the last one that began in the time observed when not given
-- $2 days int = 28: days on either side
WITH rule AS (
	SELECT r.rule, r.valid_from, r.valid_from - $2::int AS from_day, r.valid_from + $2::int AS until_day FROM analyst.law_rule r
	WHERE CASE WHEN $1::text IS NULL THEN r.valid_from > (SELECT day FROM analyst.site_day ORDER BY day LIMIT 1) AND r.valid_from <= (SELECT day FROM analyst.site_day ORDER BY day DESC LIMIT 1)
	           ELSE r.rule = $1 END
	ORDER BY r.valid_from DESC NULLS LAST LIMIT 1
), matched AS (
	SELECT d.site_id, min(d.day) FILTER (WHERE d.outcome = 'whole' AND d.day < valid_from) AS whole_before,
	       min(d.day) FILTER (WHERE d.outcome = 'whole' AND d.day >= valid_from) AS whole_after
	FROM analyst.site_day d, rule
	WHERE d.outcome <> 'failed' AND d.day >= from_day AND d.day < until_day
	GROUP BY d.site_id HAVING bool_or(d.day < valid_from) AND bool_or(d.day >= valid_from)
), seen AS (
	-- A state begins on a day that its site was seen whole: it was there on one of a side's, or came later.
	SELECT o.sku, o.listing_id, o.seller_id, o.class, o.first_on < valid_from AND coalesce(o.until_on, 'infinity') > m.whole_before AS before, coalesce(o.until_on, 'infinity') > m.whole_after AS after
	FROM rule
	CROSS JOIN market.offer o
	JOIN matched m USING (site_id)
	WHERE o.first_on < (SELECT until_day FROM rule) AND (o.until_on IS NULL OR (o.until_on > (SELECT from_day FROM rule) AND o.until_on < 'infinity')) AND o.class IN ('offer', 'preorder') AND o.sku IS NOT NULL AND NOT o.doubtful
	UNION ALL
	SELECT o.sku, o.listing_id, o.seller_id, o.class, o.day < valid_from, o.day >= valid_from
	FROM rule
	JOIN analyst.site_day d ON d.outcome = 'partial' AND d.day >= from_day AND d.day < until_day
	JOIN matched m ON m.site_id = d.site_id
	JOIN analyst.offer_day o ON o.site_id = d.site_id AND o.day = d.day
	WHERE o.class IN ('offer', 'preorder')
), listing AS (
	SELECT sku, seller_id, listing_id, bool_or(before) AS before, bool_or(after) AS after,
	       bool_or(before AND class = 'preorder') AS preorder_before, bool_or(after AND class = 'preorder') AS preorder_after
	FROM seen WHERE before OR after GROUP BY sku, seller_id, listing_id
)
SELECT rule.rule, rule.valid_from, o.sku, (SELECT count(*) FROM matched) AS matched_sites,
       count(DISTINCT o.listing_id) FILTER (WHERE before) AS offers_before, count(DISTINCT o.listing_id) FILTER (WHERE after) AS offers_after,
       count(DISTINCT o.seller_id) FILTER (WHERE before) AS sellers_before, count(DISTINCT o.seller_id) FILTER (WHERE after) AS sellers_after,
       count(DISTINCT o.listing_id) FILTER (WHERE preorder_before) AS preorders_before, count(DISTINCT o.listing_id) FILTER (WHERE preorder_after) AS preorders_after
FROM rule CROSS JOIN listing o
GROUP BY rule.rule, rule.valid_from, o.sku
ORDER BY o.sku
