-- Days on which anything in the law may change.
CREATE OR REPLACE FUNCTION catalogue.law_days()
RETURNS TABLE (day date)
LANGUAGE sql STABLE AS $$
	SELECT d FROM (
		SELECT valid_from AS d FROM catalogue.rule_policy UNION SELECT valid_to + 1 FROM catalogue.rule_policy
		UNION SELECT valid_from FROM catalogue.rule_scope UNION SELECT valid_to + 1 FROM catalogue.rule_scope
		UNION SELECT valid_from FROM catalogue.country_group UNION SELECT valid_to + 1 FROM catalogue.country_group) x
	WHERE d IS NOT NULL
$$;

-- Windows of equal status for one SKU or (NULL) for all: valid is [from, until). The search path keeps
-- it from being inlined, which Citus cannot do beside a sharded table.
CREATE OR REPLACE FUNCTION catalogue.sku_windows(
	p_sku text, p_to text, p_from text DEFAULT NULL, p_hq text DEFAULT NULL)
RETURNS TABLE (sku text, status text, valid daterange, policy text)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
	WITH days AS (
		SELECT '-infinity'::date AS day UNION SELECT l.day FROM catalogue.law_days() l
	), asked AS (
		SELECT s.sku, d.day, s.status, s.policy, s.maybe,
		       lead(d.day) OVER (PARTITION BY s.sku ORDER BY d.day) AS next
		FROM days d
		CROSS JOIN LATERAL catalogue.status_on(p_sku, CASE WHEN d.day = '-infinity' THEN '1990-01-01' ELSE d.day END, p_to, p_from, p_hq) s
	), marked AS (
		SELECT a.*, (lag(a.status) OVER w IS DISTINCT FROM a.status
			OR lag(coalesce(a.policy, a.maybe)) OVER w IS DISTINCT FROM coalesce(a.policy, a.maybe))::int AS new
		FROM asked a WINDOW w AS (PARTITION BY a.sku ORDER BY a.day)
	), grouped AS (
		SELECT m.*, sum(m.new) OVER (PARTITION BY m.sku ORDER BY m.day) AS run FROM marked m
	)
	SELECT g.sku, min(g.status), daterange(nullif(min(g.day), '-infinity'), CASE WHEN bool_or(g.next IS NULL) THEN NULL ELSE max(g.next) END),
	       min(coalesce(g.policy, g.maybe))
	FROM grouped g
	GROUP BY g.sku, g.run
	ORDER BY g.sku, min(g.day)
$$;
COMMENT ON FUNCTION catalogue.sku_windows(text, text, text, text) IS
'timeline of the status of one SKU or of all for a destination; from NULL means not from the US';

-- When import needed no licence: from launch on, as windows. What was brought in then may be on
-- offer lawfully later.
CREATE OR REPLACE FUNCTION catalogue.lawful_windows(p_sku text, p_to text)
RETURNS TABLE (sku text, valid daterange)
LANGUAGE sql STABLE AS $$
	WITH free AS (
		SELECT w.sku, range_agg(w.valid) AS valid
		FROM catalogue.sku_windows(p_sku, p_to, NULL) w WHERE w.status = 'uncontrolled' GROUP BY w.sku
	)
	SELECT f.sku, r
	FROM free f
	JOIN catalogue.sku s ON s.sku = f.sku
	CROSS JOIN LATERAL unnest(f.valid * datemultirange(daterange(s.launched_on, NULL))) r
$$;
COMMENT ON FUNCTION catalogue.lawful_windows(text, text) IS
'spans of days, from the launch, in which a SKU could be brought to a country without a licence';
