-- How strict a status is, for taking the stricter of two.
CREATE OR REPLACE FUNCTION catalogue.strictness(p_status text)
RETURNS int
LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE p_status
	       WHEN 'controlled_denial' THEN 5 WHEN 'controlled_case_by_case' THEN 4
	       WHEN 'unclear' THEN 3 WHEN 'nac' THEN 2 WHEN 'uncontrolled' THEN 1 ELSE 0 END
$$;

-- "15832.0" as a person writes it.
CREATE OR REPLACE FUNCTION catalogue.figure(p numeric)
RETURNS text
LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE WHEN p >= 100 THEN to_char(round(p), 'FM999,999,999')
	       ELSE trim_scale(round(p, 2))::text END
$$;

-- The rows of the law that were compared, as a clause: "TPP 15,832 >= 4,800".
CREATE OR REPLACE FUNCTION catalogue.paragraph_reason(p_sku text, p_rule text, p_paragraph text)
RETURNS text
LANGUAGE sql STABLE AS $$
	WITH compared AS (
		SELECT t.test, t.measure, t.op, t.value AS bound, m.value, m.low, m.high,
		       CASE t.op WHEN '>=' THEN m.low >= t.value WHEN '>' THEN m.low > t.value
		            WHEN '<' THEN m.high < t.value ELSE m.high <= t.value END AS met
		FROM catalogue.rule_threshold t
		JOIN catalogue.sku_measure(p_sku) m ON m.measure = t.measure
		WHERE t.rule = p_rule AND t.paragraph = p_paragraph
	), best AS (
		SELECT c.test FROM compared c
		GROUP BY c.test
		ORDER BY bool_and(coalesce(c.met, false)) DESC, bool_or(c.met IS NULL) DESC, c.test
		LIMIT 1
	)
	SELECT string_agg(
		CASE c.measure WHEN 'tpp' THEN 'TPP' WHEN 'pd' THEN 'density' WHEN 'io_gbs' THEN 'I/O' ELSE 'memory' END
		|| ' ' || coalesce(catalogue.figure(c.value),
			'at most ' || catalogue.figure(c.high), 'unknown')
		|| CASE WHEN c.value IS NOT NULL AND c.measure IN ('io_gbs', 'memory_gbs') THEN ' GB/s' ELSE '' END
		|| CASE WHEN coalesce(c.value, c.high) IS NULL THEN ' (limit ' ELSE ' ' || c.op || ' ' END
		|| catalogue.figure(c.bound)
		|| CASE WHEN coalesce(c.value, c.high) IS NULL THEN ')' ELSE '' END,
		', ' ORDER BY c.measure DESC, c.op DESC)
	FROM compared c JOIN best USING (test)
$$;

-- The status of every SKU (or of one) on a day: the policy of the lowest rank that holds; unclear
-- when one of a lower rank may hold and would give another status.
CREATE OR REPLACE FUNCTION catalogue.status_on(
	p_sku text, p_on date, p_to text, p_from text DEFAULT NULL, p_hq text DEFAULT NULL)
RETURNS TABLE (sku text, status text, policy text, maybe text, by_hq boolean)
-- not to be inlined: planned apart it does not depend on statistics of freshly loaded tables
LANGUAGE sql STABLE ROWS 200 SET search_path = pg_catalog, pg_temp AS $$
	WITH finding AS MATERIALIZED (
		SELECT f.*, p.status
		FROM catalogue.policy_finding(p_sku, p_on, p_to, p_from, p_hq) f
		JOIN catalogue.rule_policy p USING (policy)
		WHERE f.holds IS NOT FALSE
	), firm AS (
		SELECT DISTINCT ON (f.sku) f.sku, f.policy, f.rank, f.status, f.by_hq
		FROM finding f WHERE f.holds ORDER BY f.sku, f.rank
	), doubt AS (
		SELECT DISTINCT ON (f.sku) f.sku, f.policy
		FROM finding f LEFT JOIN firm USING (sku)
		WHERE f.holds IS NULL AND f.rank < coalesce(firm.rank, 1000)
		  AND f.status <> coalesce(firm.status, 'uncontrolled')
		ORDER BY f.sku, f.rank
	)
	SELECT s.sku, CASE WHEN doubt.policy IS NOT NULL THEN 'unclear' ELSE coalesce(firm.status, 'uncontrolled') END,
	       firm.policy, doubt.policy, coalesce(firm.by_hq, false)
	FROM catalogue.sku s
	LEFT JOIN firm ON firm.sku = s.sku
	LEFT JOIN doubt ON doubt.sku = s.sku
	WHERE p_sku IS NULL OR s.sku = p_sku
$$;
COMMENT ON FUNCTION catalogue.status_on(text, date, text, text, text) IS
'status of one SKU, or with NULL of all, without its reason: for joins and for finding when it changed';
