-- What two sellers share, as it is told: what each identifier is worth where it is no tie of its own (capped, stopped, weak);
-- firms, of which a link has marks alone, as the two write them, key: the mark. a, b: how each writes the names behind its marks.
CREATE OR REPLACE FUNCTION network.features_told(features jsonb, a jsonb, b jsonb) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
	SELECT coalesce(jsonb_agg(f.of
		|| CASE WHEN f.of ->> 'kind' = 'firm' THEN jsonb_build_object('key', f.of ->> 'value', 'value', coalesce((
			SELECT string_agg(DISTINCT x.name, ' / ' ORDER BY x.name) FROM (VALUES (a ->> (f.of ->> 'value')), (b ->> (f.of ->> 'value'))) x(name)), f.of ->> 'value')) ELSE '{}' END
		|| coalesce((SELECT jsonb_build_object('verdict', i.verdict, 'why', i.reason) FROM network.identifier i
			WHERE i.kind = f.of ->> 'kind' AND i.value COLLATE "C" = f.of ->> 'value' AND i.verdict <> 'link'), '{}') ORDER BY f.n), '[]')
	FROM jsonb_array_elements(features) WITH ORDINALITY f(of, n) WHERE f.of ->> 'kind' <> 'firm' OR (f.of ->> 'points')::int > 0
$$;
COMMENT ON FUNCTION network.features_told IS 'what two sellers share, with names of firms as written and what weighs less than a tie';
