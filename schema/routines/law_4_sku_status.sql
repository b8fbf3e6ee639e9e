-- The one question: what was the status of this SKU or family, on this day, for this destination,
-- from this origin, for a buyer headquartered there, by which rule, and why.
-- Without an origin the stricter of "from the US" and "from elsewhere" is given.
CREATE OR REPLACE FUNCTION catalogue.sku_status_one(
	p_sku text, p_on date, p_to text, p_from text DEFAULT NULL, p_hq text DEFAULT NULL)
RETURNS TABLE (
	sku text, on_day date, "to" text, "from" text, eccn text, ic_eccn text, board_eccn text,
	status text, tpp numeric, pd numeric, memory_gbs numeric, io_gbs numeric, gpus int,
	rule text, policy text, exception text, citation text, reason text
)
LANGUAGE sql STABLE AS $$
	WITH found AS (
		SELECT st.*, p.rule, p.eccn, p.board_eccn, p.exception, p.phrase, p.paragraph,
		       p.paragraph_rule, p.dc_marketed AS needs_dc, p.origin, r.citation, d.rule AS doubt_rule,
		       d.paragraph AS doubt_paragraph, d.paragraph_rule AS doubt_paragraph_rule,
		       d.dc_marketed AS doubt_dc, d.phrase AS doubt_phrase, dr.citation AS doubt_citation
		FROM catalogue.status_on(p_sku, p_on, p_to, p_from, p_hq) st
		LEFT JOIN catalogue.rule_policy p ON p.policy = st.policy
		LEFT JOIN catalogue.rule r ON r.rule = p.rule
		LEFT JOIN catalogue.rule_policy d ON d.policy = st.maybe
		LEFT JOIN catalogue.rule dr ON dr.rule = d.rule
	), figures AS (
		SELECT max(value) FILTER (WHERE measure = 'tpp') AS tpp,
		       max(value) FILTER (WHERE measure = 'pd') AS pd,
		       max(value) FILTER (WHERE measure = 'memory_gbs') AS memory_gbs,
		       max(value) FILTER (WHERE measure = 'io_gbs') AS io_gbs,
		       max(gpu_count) AS gpus, max(kind) AS kind, max(dc_marketed) AS dc, max(us_market) AS us
		FROM catalogue.sku_measure(p_sku)
	), spoken AS (
		SELECT f.*, g.*,
		       CASE
		       WHEN g.kind = 'nic' THEN 'a network adapter has no 3A090 processing performance; other ECCNs and end-use controls still apply'
		       WHEN f.maybe IS NOT NULL THEN concat_ws('; ',
				catalogue.paragraph_reason(p_sku, f.doubt_paragraph_rule, f.doubt_paragraph),
				CASE WHEN f.doubt_dc IS NOT NULL AND g.dc IS NULL THEN 'whether it is marketed for datacenters is not settled' END)
				|| ': not settled whether this holds: ' || f.doubt_phrase
		       WHEN f.policy IS NULL AND p_on < '2022-08-26' THEN 'no advanced-computing control existed on that day (military end use aside)'
		       WHEN f.policy IS NULL THEN concat_ws(', ',
				'no control of that day reaches this item and destination: TPP ' || coalesce(catalogue.figure(g.tpp), 'unknown'),
				'density ' || catalogue.figure(g.pd), 'I/O ' || catalogue.figure(g.io_gbs) || ' GB/s',
				'memory ' || catalogue.figure(g.memory_gbs) || ' GB/s',
				CASE WHEN g.dc = 'no' AND g.tpp < 4800 AND p_on >= '2023-11-17' THEN 'not for datacenters and TPP < 4,800 (note 2)' END)
		       ELSE concat_ws('; ',
				catalogue.paragraph_reason(p_sku, f.paragraph_rule, f.paragraph),
				CASE f.needs_dc WHEN 'yes' THEN 'designed or marketed for datacenters' WHEN 'no' THEN 'not designed or marketed for datacenters' END,
				CASE WHEN f.origin = 'US' THEN 'exported from the US' END,
				CASE WHEN f.by_hq THEN 'the buyer is headquartered in ' || p_hq END) || ': ' || f.phrase
		       END AS why
		FROM found f CROSS JOIN figures g
	)
	SELECT s.sku, p_on, p_to, p_from,
	       CASE WHEN s.kind IN ('board', 'system') THEN coalesce(s.board_eccn, below.eccn) ELSE coalesce(s.eccn, below.eccn) END,
	       coalesce(s.eccn, below.eccn), coalesce(s.board_eccn, below.eccn), s.status, s.tpp, s.pd, s.memory_gbs, s.io_gbs,
	       s.gpus, coalesce(s.rule, s.doubt_rule), coalesce(s.policy, s.maybe), s.exception, coalesce(s.citation, s.doubt_citation),
	       -- a paragraph reason may be missing: then the phrase stands alone
	       regexp_replace(s.why, '^: ', '')
	FROM spoken s
	CROSS JOIN LATERAL (SELECT CASE WHEN p_on >= '2022-10-21' AND s.status = 'uncontrolled' AND s.kind <> 'nic'
		THEN 'below 3A090 and 4A090' END AS eccn) below
$$;

CREATE OR REPLACE FUNCTION catalogue.sku_status(
	p_sku text, p_on date, p_to text, p_from text DEFAULT NULL, p_hq text DEFAULT NULL)
RETURNS TABLE (
	sku text, on_day date, "to" text, "from" text, eccn text, ic_eccn text, board_eccn text,
	status text, tpp numeric, pd numeric, memory_gbs numeric, io_gbs numeric, gpus int,
	rule text, policy text, exception text, citation text, reason text
)
LANGUAGE plpgsql STABLE AS $$
DECLARE
	members text[];
BEGIN
	IF EXISTS (SELECT FROM catalogue.sku s WHERE s.sku = p_sku) THEN
		members := ARRAY[p_sku];
	ELSE
		SELECT array_agg(s.sku ORDER BY s.sku) INTO members FROM catalogue.sku s WHERE s.family = p_sku;
	END IF;
	IF members IS NULL THEN
		RETURN;
	END IF;
	RETURN QUERY
	WITH origin(country) AS (
		SELECT unnest(CASE WHEN p_from IS NULL THEN ARRAY['US', NULL] ELSE ARRAY[p_from] END)
	), answer AS (
		SELECT a.*, dense_rank() OVER (PARTITION BY a.sku ORDER BY catalogue.strictness(a.status) DESC, a."from" NULLS FIRST) AS place
		FROM unnest(members) m(sku) CROSS JOIN origin o
		CROSS JOIN LATERAL catalogue.sku_status_one(m.sku, p_on, p_to, o.country, p_hq) a
	), strict AS (
		SELECT * FROM answer WHERE place = 1
	), other AS ( -- the answer for the other origin, where it differs
		SELECT min(a.status) AS status FROM answer a WHERE a.place > 1 AND a.status NOT IN (SELECT x.status FROM strict x)
		HAVING count(DISTINCT a.status) = 1
	), agreed AS (
		SELECT count(DISTINCT s.status) = 1 AS one, string_agg(DISTINCT s.status, ', ') AS said,
		       count(*) AS n, min(s.tpp) AS tpp_low, max(s.tpp) AS tpp_high FROM strict s
	)
	SELECT DISTINCT ON (1) p_sku, p_on, p_to, p_from,
	       CASE WHEN agreed.one THEN s.eccn END, CASE WHEN agreed.one THEN s.ic_eccn END, CASE WHEN agreed.one THEN s.board_eccn END,
	       CASE WHEN agreed.one THEN s.status ELSE 'unclear' END,
	       CASE WHEN agreed.tpp_low = agreed.tpp_high THEN s.tpp END,
	       CASE WHEN agreed.n = 1 THEN s.pd END, CASE WHEN agreed.n = 1 THEN s.memory_gbs END, CASE WHEN agreed.n = 1 THEN s.io_gbs END,
	       CASE WHEN agreed.n = 1 THEN s.gpus END, CASE WHEN agreed.one THEN s.rule END, CASE WHEN agreed.one THEN s.policy END,
	       s.exception, CASE WHEN agreed.one THEN s.citation END,
	       CASE WHEN NOT agreed.one THEN 'the members of the family differ: ' || agreed.said ELSE s.reason
			|| coalesce('; origin not known, the stricter counts (' || CASE WHEN s."from" IS NULL THEN 'from the US: ' ELSE 'from elsewhere: ' END || other.status || ')', '') END
	FROM strict s CROSS JOIN agreed LEFT JOIN other ON true
	ORDER BY 1, (s.sku = p_sku) DESC, (SELECT k.kind = 'gpu' FROM catalogue.sku k WHERE k.sku = s.sku) DESC, s.sku;
END
$$;
COMMENT ON FUNCTION catalogue.sku_status(text, date, text, text, text) IS
'status of a SKU or family: one row, none when it is unknown. to and from are ISO 3166 countries; from NULL takes the stricter answer; hq is where the buyer or its ultimate parent has its headquarters. A family has its members'' status if they agree, else unclear';
