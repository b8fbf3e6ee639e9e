-- Does each policy hold for each SKU, on a day, for a destination, an origin and a headquarters:
-- true, false, or NULL where a value that decides is unknown. Three-valued all the way.
CREATE OR REPLACE FUNCTION catalogue.policy_finding(
	p_sku text, p_on date, p_to text, p_from text DEFAULT NULL, p_hq text DEFAULT NULL)
RETURNS TABLE (
	sku text, policy text, rank int, holds boolean, by_hq boolean, paragraph_holds boolean,
	dc_holds boolean, condition_holds boolean
)
LANGUAGE sql STABLE AS $$
	WITH measure AS MATERIALIZED (
		SELECT * FROM catalogue.sku_measure(p_sku)
	), item AS (
		SELECT DISTINCT m.sku, m.chip, m.family, m.chip_family, m.kind, m.dc_marketed, m.us_market
		FROM measure m
		WHERE m.kind <> 'nic'
	), reach AS MATERIALIZED (
		SELECT x.scope, catalogue.in_scope(x.scope, p_to, p_on) AS by_place,
		       p_hq IS NOT NULL AND catalogue.in_scope(x.scope, p_hq, p_on) AS by_hq
		FROM (SELECT DISTINCT scope FROM catalogue.rule_policy) x
	), live AS MATERIALIZED (
		SELECT p.*, NOT r.by_place AS by_hq
		FROM catalogue.rule_policy p
		JOIN reach r USING (scope)
		WHERE p_on >= coalesce(p.valid_from, '-infinity') AND p_on <= coalesce(p.valid_to, 'infinity')
		  AND p.origin IN ('any', coalesce(p_from, '?'))
		  AND (r.by_place OR (p.headquarters = 'yes' AND r.by_hq))
	), tested AS ( -- each test of each paragraph: all of its rows
		SELECT m.sku, t.rule, t.paragraph, t.test,
		       bool_and(coalesce(r.met, false)) AS surely, bool_or(NOT r.met) AS fails
		FROM catalogue.rule_threshold t
		JOIN measure m ON m.measure = t.measure
		CROSS JOIN LATERAL (SELECT CASE t.op
			WHEN '>=' THEN CASE WHEN m.low >= t.value THEN true WHEN m.high < t.value THEN false END
			WHEN '>' THEN CASE WHEN m.low > t.value THEN true WHEN m.high <= t.value THEN false END
			WHEN '<' THEN CASE WHEN m.high < t.value THEN true WHEN m.low >= t.value THEN false END
			WHEN '<=' THEN CASE WHEN m.high <= t.value THEN true WHEN m.low > t.value THEN false END
		END AS met) r
		WHERE (t.rule, t.paragraph) IN (SELECT l.paragraph_rule, l.paragraph FROM live l)
		GROUP BY m.sku, t.rule, t.paragraph, t.test
	), met AS MATERIALIZED ( -- a paragraph: any of its tests
		SELECT x.sku, x.rule, x.paragraph,
		       CASE WHEN bool_or(x.surely) THEN true WHEN bool_and(coalesce(x.fails, false)) THEN false END AS met
		FROM tested x
		GROUP BY x.sku, x.rule, x.paragraph
	), judged AS (
		SELECT i.sku, l.policy, l.rank, l.by_hq,
		       CASE l.paragraph
		       WHEN 'all items' THEN true
		       WHEN 'named' THEN EXISTS (
				SELECT FROM catalogue.rule_named n
				WHERE n.rule = l.paragraph_rule AND n.node IN (i.sku, i.chip, i.family, i.chip_family))
		       ELSE met.met
		       END AS paragraph_holds,
		       CASE WHEN l.dc_marketed IS NULL THEN true ELSE i.dc_marketed = l.dc_marketed END AS dc_holds,
		       CASE WHEN l.condition = 'us_market' THEN i.us_market = 'yes' ELSE true END AS condition_holds
		FROM item i
		CROSS JOIN live l
		LEFT JOIN met ON met.sku = i.sku AND met.rule = l.paragraph_rule AND met.paragraph = l.paragraph
	)
	SELECT j.sku, j.policy, j.rank, j.paragraph_holds AND j.dc_holds AND j.condition_holds, j.by_hq,
	       j.paragraph_holds, j.dc_holds, j.condition_holds
	FROM judged j
$$;
COMMENT ON FUNCTION catalogue.policy_finding(text, date, text, text, text) IS
'which policies of the law hold for a SKU (NULL: all) on a day, to a country, from a country (NULL: not the US), for a buyer headquartered in a country';
