-- Listed parties own half or more, or may: as the tables of owners add up (sig_owned), or as a table of facts sums it. Which
-- rule, and how it stands on the day scored, is said first; what that is worth is ownership_rule.tsv. By a name alone, of the
-- seller or of an owner, it counts a tenth, and not at all where both give a code and the codes differ.
COPY (
WITH code AS (
	SELECT s.who, c.value FROM sig_seller s JOIN market.seller_contact c USING (site_id, seller_id)
	WHERE c.kind = 'uscc' AND EXISTS (SELECT 1 FROM sig_owned)
), rule AS (
	SELECT strength, text, citation FROM catalogue.ownership_rule
	WHERE rule = 'bis' AND valid_from <= coalesce((SELECT max(day) FROM evidence.site_day), current_date)
	ORDER BY valid_from DESC LIMIT 1
), hit AS (
	SELECT c.who, CASE WHEN o.sure THEN o.strength ELSE o.strength / 10 END AS strength,
	       o.said || CASE WHEN o.sure THEN '' ELSE ', owners by name only' END AS said, o.first_on, o.last_on
	FROM code c JOIN sig_owned o ON o.by_id AND o.key = c.value
	UNION ALL
	SELECT s.who, o.strength / 10, o.said || ', by name only', o.first_on, o.last_on
	FROM sig_owned o JOIN market.seller m ON m.name = o.key JOIN sig_seller s USING (site_id, seller_id)
	WHERE NOT o.by_id AND length(o.key) >= 6 AND EXISTS (SELECT 1 FROM sig_owned)
	  AND NOT (o.code IS NOT NULL AND EXISTS (SELECT 1 FROM code c WHERE c.who = s.who))
	UNION ALL
	SELECT f.who, r.strength * f.tenths / 10, r.text || ' (' || r.citation || '): ' || f.said, f.dated_on, f.dated_on
	FROM sig_fact f CROSS JOIN rule r
	WHERE f.kind = 'ownership' AND f.field = 'listed_share' AND f.value ~ '^[0-9]{1,3}$' AND f.value::int >= 50
)
SELECT who, max(strength), count(*), string_agg(DISTINCT said, '; '), NULL, min(first_on), max(last_on)
FROM hit WHERE strength > 0
GROUP BY who
) TO STDOUT (FORMAT binary)
