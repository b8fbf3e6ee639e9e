-- Where one batch (any number of sites and days) waits until it is merged. First come the keys of
-- its pages and listings; market.load_need_* say which of them the database does not know as they
-- are, and only of those the rest is sent: an unchanged listing is a few keys. The listings of a site
-- that is new are not staged at all (market.load_direct).

CREATE OR REPLACE FUNCTION market.load_begin() RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	-- For this transaction: sorts and hashes of a batch stay in memory, and looking at it is cheap.
	PERFORM set_config('work_mem', '128MB', true), set_config('default_statistics_target', '10', true);
	BEGIN
		PERFORM set_config('temp_buffers', '64MB', true);
	EXCEPTION WHEN invalid_parameter_value THEN
		NULL; -- a pooled session that has had temporary tables keeps what it has
	END;
	CREATE TEMP TABLE IF NOT EXISTS stage_site (
		site_id uuid, host text, url text, adapter text, day date, run_id uuid, observed_at timestamptz,
		outcome text, reason text, pages int, pages_failed int, set_aside int, seller_name text,
		spool_sha256 text, listings int, direct boolean DEFAULT false) ON COMMIT DROP;
	CREATE TEMP TABLE IF NOT EXISTS stage_contact (
		site_id uuid, day date, seller_id uuid, kind text, value text, role text, text text, capture_id uuid) ON COMMIT DROP;
	CREATE TEMP TABLE IF NOT EXISTS stage_page (
		n int, site_id uuid, day date, capture_id uuid, fetched_at timestamptz, url_key uuid, content_id uuid) ON COMMIT DROP;
	-- What shows the content of a page: its own capture or one that is known.
	CREATE TEMP TABLE IF NOT EXISTS page_ref (n int, site_id uuid, day date, capture_id uuid, ref_id uuid, need boolean) ON COMMIT DROP;
	CREATE TEMP TABLE IF NOT EXISTS stage_key (
		n int, site_id uuid, day date, listing_id uuid, state_id uuid, match_id uuid, revision text) ON COMMIT DROP;
	-- What is joined by stands first: it is read without taking the rest of the row apart.
	CREATE TEMP TABLE IF NOT EXISTS stage_offer (
		n int, day date, site_id uuid, listing_id uuid, state_id uuid, match_id uuid, seller_id uuid, page int, revision text,
		url text, native_id text, evidence jsonb, title text, part_number text, price_text text,
		lead_text text, quantity_text text, terms_text text, condition text, route text, place text,
		amount bigint, amount_max bigint, currency text, unit text, tax text, tax_rate int,
		price_basis text, price_reason text, availability text, stock bigint, quantity bigint,
		quantity_max bigint, moq bigint, lead_min int, lead_max int, deposit int, method text,
		incoterm text, condition_class text, sku text, skus text[], class text, score smallint,
		gpus int, doubtful boolean, origin jsonb) ON COMMIT DROP;
END
$$;
COMMENT ON FUNCTION market.load_begin IS 'makes the staging tables of this transaction';

CREATE OR REPLACE FUNCTION market.on_citus() RETURNS boolean
LANGUAGE sql STABLE AS $$
	SELECT to_regclass('pg_catalog.pg_dist_partition') IS NOT NULL
$$;
COMMENT ON FUNCTION market.on_citus IS 'is this database one of Citus';

CREATE OR REPLACE FUNCTION market.load_sites() RETURNS uuid[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
	-- What stands in a shard is joined here with what is staged, so it comes here first: not all of it.
	-- On one server the index finds each row, and NULL asks for nothing more.
	IF market.on_citus() THEN
		RETURN ARRAY(SELECT DISTINCT site_id FROM stage_site);
	END IF;
	RETURN NULL;
END
$$;
COMMENT ON FUNCTION market.load_sites IS 'on Citus the staged sites, elsewhere NULL: what a WITH of the load is bounded by';

CREATE OR REPLACE FUNCTION market.load_direct(published timestamptz) RETURNS SETOF uuid
LANGUAGE plpgsql AS $$
DECLARE
	known uuid[];
	last timestamptz;
BEGIN
	-- One loader per site at a time: all that follows reads before it writes.
	PERFORM pg_advisory_xact_lock(hashtextextended(site_id::text, 7216))
	FROM (SELECT DISTINCT site_id FROM stage_site ORDER BY site_id) s;
	-- Of a site that was never loaded there is nothing to compare with: one day of it is all new, and
	-- the loader knows every column, unless the instant of publication has to be another.
	SELECT array_agg(DISTINCT h.site_id), max(h.published_at) INTO known, last
	FROM evidence.site_run h WHERE h.site_id IN (SELECT site_id FROM stage_site);
	UPDATE stage_site s SET direct = false
	WHERE s.direct AND (s.outcome = 'failed' OR s.site_id = ANY (known) OR last > published
	   OR (SELECT count(*) FROM stage_site t WHERE t.site_id = s.site_id) > 1);
	RETURN QUERY SELECT s.site_id FROM stage_site s WHERE s.direct;
END
$$;
COMMENT ON FUNCTION market.load_direct IS 'locks the staged sites; gives those whose listings, states and matches the loader puts into their tables itself';

CREATE OR REPLACE FUNCTION market.load_need_pages(OUT first int, OUT last int) RETURNS SETOF record
LANGUAGE plpgsql AS $$
BEGIN
	ANALYZE stage_site, stage_page (n, site_id, content_id), stage_key (site_id, listing_id, state_id, match_id);
	-- What a page of the same content was captured as before: the same bytes need no second row.
	INSERT INTO page_ref
	WITH stored AS (
		SELECT DISTINCT ON (s.n) s.n, c.capture_id
		FROM stage_page s
		JOIN evidence.capture c ON c.site_id = s.site_id AND c.content_id = s.content_id AND c.outcome = 'ok'
		ORDER BY s.n, c.fetched_at, c.capture_id
	)
	SELECT s.n, s.site_id, s.day, s.capture_id, coalesce(f.capture_id, s.capture_id) AS ref_id, f.n IS NULL AS need
	FROM stage_page s LEFT JOIN stored f USING (n);
	ANALYZE page_ref (n);
	-- The same batch again: failures and the like, which have no content, were stored too.
	IF EXISTS (SELECT 1 FROM stage_site JOIN evidence.site_run USING (site_id, day)) THEN
		WITH stored AS (SELECT s.n FROM stage_page s JOIN evidence.capture c USING (site_id, capture_id, fetched_at))
		UPDATE page_ref r SET need = false FROM stored s WHERE r.need AND s.n = r.n;
	END IF;
	-- The same bytes more than once in the batch: the first capture shows them.
	UPDATE page_ref r SET ref_id = x.ref_id, need = r.n = x.first
	FROM (SELECT p.n, first_value(p.capture_id) OVER w AS ref_id, first_value(p.n) OVER w AS first
	      FROM stage_page p
	      JOIN (SELECT site_id, coalesce(content_id, capture_id) AS content FROM stage_page GROUP BY 1, 2 HAVING count(*) > 1) d
	        ON d.site_id = p.site_id AND d.content = coalesce(p.content_id, p.capture_id)
	      WINDOW w AS (PARTITION BY d.site_id, d.content ORDER BY p.fetched_at, p.capture_id, p.n)) x
	WHERE r.n = x.n AND r.need;
	RETURN QUERY SELECT min(i.n)::int, max(i.n)::int FROM (
		SELECT r.n, r.n - row_number() OVER (ORDER BY r.n) AS island FROM page_ref r WHERE r.need) i
	GROUP BY island ORDER BY 1;
END
$$;
COMMENT ON FUNCTION market.load_need_pages IS 'gives, as ranges of n, the staged pages whose captures are to be sent whole';

CREATE OR REPLACE FUNCTION market.load_held(d date) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	CREATE TEMP TABLE IF NOT EXISTS held (site_id uuid, listing_id uuid, first_on date, until_on date, state_id uuid) ON COMMIT DROP;
	TRUNCATE held;
	-- States that end after the day exist only where a later day was looked at.
	INSERT INTO held
	SELECT o.site_id, o.listing_id, o.first_on, o.until_on, o.state_id
	FROM (SELECT DISTINCT site_id FROM stage_site WHERE day = d AND outcome <> 'failed' AND NOT direct) s
	JOIN market.offer o USING (site_id) WHERE o.first_on <= d AND o.until_on IS NULL
	UNION ALL
	SELECT o.site_id, o.listing_id, o.first_on, o.until_on, o.state_id
	FROM (SELECT DISTINCT t.site_id FROM stage_site t JOIN evidence.site_day h ON h.site_id = t.site_id AND h.day > d AND h.outcome <> 'failed'
	      WHERE t.day = d AND t.outcome <> 'failed') s
	JOIN market.offer o USING (site_id) WHERE o.first_on <= d AND o.until_on > d;
	ANALYZE held;
END
$$;
COMMENT ON FUNCTION market.load_held IS 'the states that hold on a day at the sites staged for it, in the temporary table held';

CREATE OR REPLACE FUNCTION market.load_need_offers(OUT first int, OUT last int) RETURNS SETOF record
LANGUAGE plpgsql AS $$
DECLARE
	d date;
BEGIN
	-- Known is a listing that on every staged day of its site is in the state that the history has
	-- for that day, read by the same catalogue. All else is sent whole: too much rather than too little.
	CREATE TEMP TABLE known_on (site_id uuid, listing_id uuid, day date) ON COMMIT DROP;
	FOR d IN SELECT DISTINCT day FROM stage_site LOOP
		PERFORM market.load_held(d);
		INSERT INTO known_on
		SELECT k.site_id, k.listing_id, d FROM stage_key k
		JOIN held h ON h.site_id = k.site_id AND h.listing_id = k.listing_id AND h.state_id = k.state_id
		JOIN market.match m ON m.site_id = k.site_id AND m.match_id = k.match_id AND m.revision = k.revision
		WHERE k.day = d;
	END LOOP;
	ANALYZE known_on;
	RETURN QUERY
	WITH days AS (
		SELECT site_id, count(DISTINCT day) AS days FROM stage_site WHERE outcome <> 'failed' GROUP BY 1
	), staged AS (
		SELECT site_id, listing_id, count(*) AS keys FROM stage_key GROUP BY 1, 2
	), known AS (
		SELECT site_id, listing_id, count(*) AS keys, count(DISTINCT day) AS days FROM known_on GROUP BY 1, 2
	), same AS (
		SELECT k.site_id, k.listing_id FROM known k JOIN staged s USING (site_id, listing_id) JOIN days d USING (site_id)
		WHERE k.keys = k.days AND s.keys = k.keys AND d.days = k.days
	)
	SELECT min(i.n)::int, max(i.n)::int FROM (
		SELECT s.n, s.n - row_number() OVER (ORDER BY s.n) AS island FROM stage_key s
		LEFT JOIN same x USING (site_id, listing_id) WHERE x.site_id IS NULL) i
	GROUP BY island ORDER BY 1;
END
$$;
COMMENT ON FUNCTION market.load_need_offers IS 'gives, as ranges of n, the staged listings that are to be sent whole';
