-- What the law measures of a SKU: computed, never typed in. A board or system takes the measures of
-- the part it contains. Where a value is unknown its bounds (sku_value) stand in low and high.
CREATE OR REPLACE FUNCTION catalogue.sku_measure(p_sku text DEFAULT NULL)
RETURNS TABLE (
	sku text, chip text, family text, chip_family text, kind text, gpu_count int,
	dc_marketed text, us_market text, measure text, value numeric, low numeric, high numeric
)
LANGUAGE sql STABLE AS $$
	WITH part AS (
		SELECT s.sku, coalesce(p.part, s.sku) AS chip
		FROM catalogue.sku s
		LEFT JOIN LATERAL (
			SELECT sp.part FROM catalogue.sku_part sp
			WHERE sp.sku = s.sku AND s.fp16_tflops IS NULL AND s.fp8_tflops IS NULL
			  AND s.int8_tops IS NULL AND s.fp4_tflops IS NULL
			ORDER BY sp.part LIMIT 1) p ON true
		WHERE p_sku IS NULL OR s.sku = p_sku
	), rate AS (
		SELECT part.sku, part.chip, s.family, c.family AS chip_family, s.kind, s.gpu_count,
		       c.dc_marketed, CASE WHEN s.us_market = 'no' THEN 'no' ELSE c.us_market END AS us_market,
		       greatest(c.fp16_tflops * 16, c.fp8_tflops * 8, c.int8_tops * 8, c.fp4_tflops * 4) AS tpp,
		       c.die_area_mm2 AS area, c.nvlink_gbs + c.host_gbs AS io, c.memory_gbs AS memory
		FROM part
		JOIN catalogue.sku s ON s.sku = part.sku
		JOIN catalogue.sku c ON c.sku = part.chip
	), bound AS ( -- of values that are unknown: what the rates may be at least and at most
		SELECT v.sku,
		       max(v.low * w.bits) AS tpp_low, max(v.high * w.bits) AS tpp_high,
		       max(v.low) FILTER (WHERE v.field = 'memory_gbs') AS memory_low,
		       max(v.high) FILTER (WHERE v.field = 'memory_gbs') AS memory_high
		FROM catalogue.sku_value v
		LEFT JOIN (VALUES ('fp16_tflops', 16), ('fp8_tflops', 8), ('int8_tops', 8), ('fp4_tflops', 4)) w(field, bits)
			USING (field)
		GROUP BY v.sku
	), measured AS (
		SELECT r.*, m.*
		FROM rate r
		LEFT JOIN bound b ON b.sku = r.chip
		CROSS JOIN LATERAL (VALUES
			('tpp', round(r.tpp, 1), b.tpp_low, b.tpp_high),
			('pd', round(r.tpp / nullif(r.area, 0), 3), b.tpp_low / nullif(r.area, 0), b.tpp_high / nullif(r.area, 0)),
			('io_gbs', r.io, NULL, NULL), ('memory_gbs', r.memory, b.memory_low, b.memory_high)) m(measure, value, low, high)
	)
	SELECT m.sku, m.chip, m.family, m.chip_family, m.kind, m.gpu_count, m.dc_marketed, m.us_market,
	       m.measure, m.value, coalesce(m.value, m.low), coalesce(m.value, m.high)
	FROM measured m
$$;
COMMENT ON FUNCTION catalogue.sku_measure(text) IS
'TPP, performance density (tpp per mm2), aggregate I/O and DRAM bandwidth (GB/s) of a SKU or, with NULL, of all; unknown is NULL';

-- Is a country in a scope on a day: in by some row and out by none.
CREATE OR REPLACE FUNCTION catalogue.in_scope(p_scope text, p_country text, p_on date)
RETURNS boolean
LANGUAGE sql STABLE AS $$
	SELECT coalesce(bool_or(effect = 'in'), false) AND NOT coalesce(bool_or(effect = 'out'), false)
	FROM catalogue.rule_scope s
	WHERE s.scope = p_scope
	  AND p_on >= coalesce(s.valid_from, '-infinity') AND p_on <= coalesce(s.valid_to, 'infinity')
	  AND CASE s.member
	      WHEN 'any' THEN true
	      WHEN 'country' THEN s.value = p_country
	      ELSE EXISTS (
			SELECT FROM catalogue.country_group g
			WHERE g.grp = s.value AND g.country = p_country
			  AND p_on >= coalesce(g.valid_from, '-infinity') AND p_on <= coalesce(g.valid_to, 'infinity'))
	      END
$$;
COMMENT ON FUNCTION catalogue.in_scope(text, text, date) IS 'is a destination (ISO 3166) covered by a scope of rule_scope on that day';
