-- Pages whose content was captured before, of one site, run and day: a set of captures. It is kept
-- as what differs from the newest set of the site that is kept whole, so that a crawl in which
-- nothing changed costs one short row a site.

CREATE OR REPLACE FUNCTION evidence.unpack(packed bytea) RETURNS SETOF uuid
LANGUAGE sql IMMUTABLE AS $$
	SELECT encode(substring(packed FROM 16 * i + 1 FOR 16), 'hex')::uuid FROM generate_series(0, length(packed) / 16 - 1) i
$$;
COMMENT ON FUNCTION evidence.unpack IS 'keys that stand behind one another, 16 bytes each';

CREATE OR REPLACE FUNCTION evidence.unchanged_captures(site uuid, d date, run uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE AS $$
	SELECT evidence.unpack(u.captures) FROM evidence.unchanged u WHERE u.site_id = site AND u.day = d AND u.run_id = run
	UNION ALL (
		SELECT evidence.unpack(b.captures) FROM evidence.unchanged u
		JOIN evidence.unchanged b ON b.site_id = u.site_id AND b.day = u.base_day AND b.run_id = u.base_run
		WHERE u.site_id = site AND u.day = d AND u.run_id = run
		EXCEPT ALL
		SELECT evidence.unpack(u.gone) FROM evidence.unchanged u WHERE u.site_id = site AND u.day = d AND u.run_id = run)
$$;
COMMENT ON FUNCTION evidence.unchanged_captures IS 'captures that show what the unchanged pages of a site, day and run held';

CREATE OR REPLACE FUNCTION market.merge_unchanged(d date) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	here uuid[] := market.load_sites();
BEGIN
	IF NOT EXISTS (SELECT FROM page_ref WHERE ref_id <> capture_id) THEN
		RETURN;
	END IF;
	INSERT INTO evidence.unchanged (site_id, day, run_id, pages, base_day, base_run, captures, gone)
	WITH whole AS (
		SELECT site_id, day, run_id, captures FROM evidence.unchanged WHERE (here IS NULL OR site_id = ANY (here)) AND base_day IS NULL
	), now AS (
		SELECT r.site_id, s.run_id, count(*)::int AS pages, string_agg(uuid_send(r.ref_id), '' ORDER BY r.ref_id) AS captures
		FROM page_ref r JOIN (SELECT DISTINCT site_id, run_id FROM stage_site WHERE day = d) s USING (site_id)
		WHERE r.day = d AND r.ref_id <> r.capture_id GROUP BY 1, 2
	), beside AS (
		SELECT n.*, b.day AS base_day, b.base_run, b.base
		FROM now n LEFT JOIN LATERAL (
			SELECT u.day, u.run_id AS base_run, u.captures AS base FROM whole u
			WHERE u.site_id = n.site_id ORDER BY u.day DESC, u.run_id LIMIT 1) b ON true
	), differing AS (
		SELECT n.site_id, n.run_id, n.pages, n.captures, n.base_day, n.base_run, x.added, y.gone
		FROM beside n
		CROSS JOIN LATERAL (SELECT n.captures <> n.base AS differs) z
		CROSS JOIN LATERAL (SELECT coalesce(string_agg(uuid_send(k), '' ORDER BY k), '') AS added FROM (
			SELECT evidence.unpack(n.captures) WHERE z.differs EXCEPT ALL SELECT evidence.unpack(n.base) WHERE z.differs) a(k)) x
		CROSS JOIN LATERAL (SELECT coalesce(string_agg(uuid_send(k), '' ORDER BY k), '') AS gone FROM (
			SELECT evidence.unpack(n.base) WHERE z.differs EXCEPT ALL SELECT evidence.unpack(n.captures) WHERE z.differs) g(k)) y
	)
	SELECT site_id, d, run_id, pages, CASE WHEN short THEN base_day END, CASE WHEN short THEN base_run END,
	       CASE WHEN short THEN added ELSE captures END, CASE WHEN short THEN gone END
	FROM differing, LATERAL (SELECT base_day IS NOT NULL AND 2 * (length(added) + length(gone)) < length(captures)) l(short)
	ON CONFLICT DO NOTHING;
END
$$;
COMMENT ON FUNCTION market.merge_unchanged IS 'notes the pages of one day whose content was captured before';
