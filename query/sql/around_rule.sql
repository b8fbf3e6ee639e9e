-- Supply before and after a day on which a rule began, over sites that were seen on both sides
-- $1 rule text: a rule of analyst.law_rule; the last one that began in the time observed when not given
-- $2 days int = 28: days on either side
WITH rule AS (
	SELECT r.rule, r.valid_from FROM analyst.law_rule r
	WHERE CASE WHEN $1::text IS NULL THEN r.valid_from > (SELECT min(day) FROM analyst.site_day) AND r.valid_from <= (SELECT max(day) FROM analyst.site_day) ELSE r.rule = $1 END
	ORDER BY r.valid_from DESC NULLS LAST LIMIT 1
), matched AS (
	SELECT d.site_id FROM analyst.site_day d, rule
	WHERE d.outcome <> 'failed' AND d.day >= valid_from - $2::int AND d.day < valid_from + $2::int
	GROUP BY d.site_id HAVING bool_or(d.day < valid_from) AND bool_or(d.day >= valid_from)
)
SELECT rule.rule, rule.valid_from, o.sku, (SELECT count(*) FROM matched) AS matched_sites,
       count(DISTINCT o.listing_id) FILTER (WHERE o.day < valid_from) AS offers_before, count(DISTINCT o.listing_id) FILTER (WHERE o.day >= valid_from) AS offers_after,
       count(DISTINCT o.seller_id) FILTER (WHERE o.day < valid_from) AS sellers_before, count(DISTINCT o.seller_id) FILTER (WHERE o.day >= valid_from) AS sellers_after,
       count(DISTINCT o.listing_id) FILTER (WHERE o.preorder AND o.day < valid_from) AS preorders_before,
       count(DISTINCT o.listing_id) FILTER (WHERE o.preorder AND o.day >= valid_from) AS preorders_after
FROM rule
JOIN analyst.offer_day o ON o.day >= valid_from - $2::int AND o.day < valid_from + $2::int
JOIN matched USING (site_id)
WHERE o.class IN ('offer', 'preorder')
GROUP BY rule.rule, rule.valid_from, o.sku
ORDER BY o.sku
