-- Merging a staged batch. See migration 0004 for what a state is and how it is kept: the result of
-- loading days in any order, any number of times, is the same set of maximal runs.

CREATE OR REPLACE FUNCTION market.outcome_rank(outcome text) RETURNS int
LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE outcome WHEN 'whole' THEN 3 WHEN 'partial' THEN 2 ELSE 1 END
$$;
COMMENT ON FUNCTION market.outcome_rank IS 'whole beats partial beats failed';

CREATE OR REPLACE FUNCTION market.accept_days(d date, published timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	here uuid[] := market.load_sites();
BEGIN
	-- Which of the staged looks at that day say more than what we have.
	CREATE TEMP TABLE IF NOT EXISTS accepted (site_id uuid PRIMARY KEY, outcome text, again boolean, next_day date, late boolean) ON COMMIT DROP;
	TRUNCATE accepted;
	INSERT INTO accepted (site_id, outcome, again)
	SELECT DISTINCT ON (s.site_id) s.site_id, s.outcome, coalesce(h.outcome <> 'failed', false)
	FROM stage_site s
	LEFT JOIN evidence.site_day h ON h.site_id = s.site_id AND h.day = s.day
	WHERE s.day = d AND (h.site_id IS NULL
	   OR market.outcome_rank(s.outcome) > market.outcome_rank(h.outcome)
	   OR (s.outcome = h.outcome AND s.observed_at >= h.observed_at))
	ORDER BY s.site_id, market.outcome_rank(s.outcome) DESC, s.observed_at DESC;
	INSERT INTO evidence.site_day AS h (site_id, day, outcome, run_id, observed_at, published_at, listings)
	SELECT s.site_id, s.day, s.outcome, s.run_id, s.observed_at, published,
	       coalesce(l.listings, 0)
	FROM stage_site s JOIN accepted a ON a.site_id = s.site_id AND a.outcome = s.outcome
	LEFT JOIN stage_count l ON l.site_id = s.site_id AND l.day = s.day
	WHERE s.day = d
	ON CONFLICT (site_id, day) DO UPDATE
	SET outcome = EXCLUDED.outcome, run_id = EXCLUDED.run_id, observed_at = EXCLUDED.observed_at,
	    published_at = EXCLUDED.published_at, listings = EXCLUDED.listings
	WHERE (h.outcome, h.observed_at) IS DISTINCT FROM (EXCLUDED.outcome, EXCLUDED.observed_at);
	DELETE FROM accepted WHERE outcome = 'failed';
	-- Late: the day was looked at before, or a later one was, so that runs may have to be cut or joined.
	WITH whole AS (
		SELECT site_id, day FROM evidence.site_day WHERE day > d AND outcome = 'whole' AND (here IS NULL OR site_id = ANY (here))
	), later AS (
		SELECT site_id FROM evidence.site_day WHERE day > d AND outcome <> 'failed' AND (here IS NULL OR site_id = ANY (here))
	)
	UPDATE accepted a SET next_day = (SELECT min(h.day) FROM whole h WHERE h.site_id = a.site_id),
		late = a.again OR EXISTS (SELECT 1 FROM later h WHERE h.site_id = a.site_id);
	ANALYZE accepted;
END
$$;
COMMENT ON FUNCTION market.accept_days IS 'enters the looks at one day into the calendar; the accepted ones are in the temporary table accepted';

CREATE OR REPLACE FUNCTION market.mind_partial_days(d date) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	here uuid[] := market.load_sites();
BEGIN
	-- A later day that was seen in part may know the listing too: the new state holds until it only.
	WITH later AS (
		SELECT site_id, listing_id, first_on FROM market.offer WHERE first_on > d AND (here IS NULL OR site_id = ANY (here))
	), part AS (
		SELECT site_id, day FROM evidence.site_day WHERE day > d AND outcome = 'partial' AND (here IS NULL OR site_id = ANY (here))
	), any_part AS (
		SELECT site_id FROM evidence.site_day WHERE day > d AND outcome = 'partial' AND (here IS NULL OR site_id = ANY (here))
	), unmet AS (
		SELECT site_id, day, listing_id FROM market.unmet WHERE here IS NULL OR site_id = ANY (here)
	)
	UPDATE change c SET next_day = least(c.next_day,
		(SELECT min(n.first_on) FROM later n WHERE n.site_id = c.site_id AND n.listing_id = c.listing_id),
		(SELECT min(h.day) FROM part h
		 WHERE c.have IS NOT NULL AND h.site_id = c.site_id AND (c.have_until IS NULL OR h.day < c.have_until)
		   AND NOT EXISTS (SELECT 1 FROM unmet u WHERE u.site_id = c.site_id AND u.day = h.day AND u.listing_id = c.listing_id)))
	FROM accepted a
	WHERE a.site_id = c.site_id
	  AND EXISTS (SELECT 1 FROM any_part h WHERE h.site_id = a.site_id);
	-- Days in part that it now holds over did not meet it; where it is gone there was nothing to meet.
	INSERT INTO market.unmet (site_id, day, listing_id)
	SELECT c.site_id, h.day, c.listing_id
	FROM change c JOIN evidence.site_day h ON h.site_id = c.site_id AND h.day > d AND h.outcome = 'partial' AND (c.next_day IS NULL OR h.day < c.next_day)
	WHERE c.want IS NOT NULL
	ON CONFLICT DO NOTHING;
	DELETE FROM market.unmet u USING change c
	WHERE c.want IS NULL AND u.site_id = c.site_id AND u.listing_id = c.listing_id AND u.day > d AND (c.next_day IS NULL OR u.day < c.next_day);
END
$$;
COMMENT ON FUNCTION market.mind_partial_days IS 'bounds the changes of a day by what later days that were seen in part know';

CREATE OR REPLACE FUNCTION market.find_changes(d date) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
	CREATE TEMP TABLE IF NOT EXISTS change (
		site_id uuid, listing_id uuid, want uuid, next_day date, have date, have_until date, have_state uuid, late boolean) ON COMMIT DROP;
	TRUNCATE change;
	PERFORM market.load_held(d);
	-- Listings whose state at d is not what the history says: want NULL = not there, have NULL = no state.
	INSERT INTO change
	SELECT coalesce(s.site_id, h.site_id), coalesce(s.listing_id, h.listing_id), s.state_id, a.next_day, h.first_on, h.until_on, h.state_id, a.late
	FROM (SELECT k.site_id, k.listing_id, k.state_id FROM stage_key k JOIN accepted USING (site_id) WHERE k.day = d) s
	FULL JOIN (SELECT o.* FROM held o JOIN accepted USING (site_id)) h
	       ON h.site_id = s.site_id AND h.listing_id = s.listing_id
	JOIN accepted a ON a.site_id = coalesce(s.site_id, h.site_id)
	WHERE s.state_id IS DISTINCT FROM h.state_id;
	-- A day that was seen in part says nothing of what it did not meet.
	INSERT INTO market.unmet (site_id, day, listing_id)
	SELECT c.site_id, d, c.listing_id FROM change c JOIN accepted a USING (site_id)
	WHERE a.outcome = 'partial' AND c.want IS NULL
	ON CONFLICT DO NOTHING;
	DELETE FROM change c USING accepted a WHERE a.site_id = c.site_id AND a.outcome = 'partial' AND c.want IS NULL;
	DELETE FROM market.unmet u USING accepted a
	WHERE u.site_id = a.site_id AND u.day = d AND a.outcome = 'whole';
	ANALYZE change;
	IF EXISTS (SELECT FROM accepted WHERE late) THEN
		PERFORM market.mind_partial_days(d);
	END IF;
	RETURN EXISTS (SELECT FROM change WHERE late);
END
$$;
COMMENT ON FUNCTION market.find_changes IS 'what the accepted looks at one day change, in the temporary table change; true when days come out of order';

CREATE OR REPLACE FUNCTION market.merge_offers(d date, published timestamptz, OUT added bigint, OUT ended bigint)
LANGUAGE plpgsql AS $$
DECLARE
	late boolean := market.find_changes(d);
	here uuid[] := market.load_sites();
BEGIN
	added := 0;
	ended := 0;
	IF NOT EXISTS (SELECT FROM change) THEN
		RETURN;
	END IF;
	-- A look at the same instant that was read otherwise, as by a better parser, is the one that stands now.
	UPDATE evidence.site_day h SET run_id = s.run_id, published_at = published, listings = coalesce(l.listings, 0)
	FROM stage_site s LEFT JOIN stage_count l USING (site_id, day)
	WHERE s.day = d AND h.site_id = s.site_id AND h.day = d AND h.outcome = s.outcome AND h.observed_at = s.observed_at
	  AND (h.run_id, h.published_at) IS DISTINCT FROM (s.run_id, published) AND s.site_id IN (SELECT site_id FROM change);
	-- What was believed until now, of every run that is cut, lengthened or joined below.
	INSERT INTO market.offer_past
	SELECT o.*, published FROM change c
	JOIN market.offer o ON o.site_id = c.site_id AND o.listing_id = c.listing_id AND o.first_on = c.have
	WHERE o.known_at < published
	ON CONFLICT DO NOTHING;
	IF late THEN
		PERFORM market.cut_runs(d, published);
	END IF;
	UPDATE market.offer o SET until_on = d, known_at = published FROM change c
	WHERE o.site_id = c.site_id AND o.listing_id = c.listing_id AND o.first_on = c.have AND c.have < d;
	GET DIAGNOSTICS ended = ROW_COUNT;
	IF late THEN
		PERFORM market.lengthen_runs(d, published);
	END IF;
	INSERT INTO market.offer (site_id, listing_id, first_on, until_on, state_id, seller_id, title, part_number, price_text,
		lead_text, quantity_text, terms_text, condition, route, place, amount, amount_max, currency, unit, tax, tax_rate,
		price_basis, price_reason, availability, stock, quantity, quantity_max, moq, lead_min, lead_max, deposit, method,
		incoterm, condition_class, sku, skus, class, score, gpus, doubtful, match_id, capture_id, origin, known_at)
	WITH before AS (
		SELECT site_id, listing_id, state_id, until_on FROM market.offer WHERE first_on < d AND (here IS NULL OR site_id = ANY (here))
	)
	SELECT s.site_id, s.listing_id, d, c.next_day, s.state_id, s.seller_id, s.title, s.part_number, s.price_text,
		s.lead_text, s.quantity_text, s.terms_text, s.condition, s.route, s.place, s.amount, s.amount_max, s.currency, s.unit, s.tax, s.tax_rate,
		s.price_basis, s.price_reason, s.availability, s.stock, s.quantity, s.quantity_max, s.moq, s.lead_min, s.lead_max, s.deposit, s.method,
		s.incoterm, s.condition_class, s.sku, s.skus, s.class, s.score, s.gpus, s.doubtful, s.match_id, r.ref_id, s.origin, published
	FROM stage_offer s JOIN change c ON c.site_id = s.site_id AND c.listing_id = s.listing_id AND c.want = s.state_id
	LEFT JOIN page_ref r ON r.n = s.page
	WHERE s.day = d
	  AND (NOT c.late OR NOT EXISTS (SELECT 1 FROM before l WHERE l.site_id = s.site_id AND l.listing_id = s.listing_id AND l.state_id = s.state_id
	                                 AND l.until_on IS NOT DISTINCT FROM c.next_day));
	GET DIAGNOSTICS added = ROW_COUNT;
	IF late THEN
		PERFORM market.join_runs(d, published);
	END IF;
END
$$;
COMMENT ON FUNCTION market.merge_offers IS 'sets the states of one day for the accepted sites; gives new and ended states';

CREATE OR REPLACE FUNCTION market.merge_contacts(d date, published timestamptz) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
	here uuid[] := market.load_sites();
	n bigint;
BEGIN
	CREATE TEMP TABLE IF NOT EXISTS contact_change (
		site_id uuid, seller_id uuid, kind text, value text, want boolean, have date, have_until date, next_day date, role text, text text, capture_id uuid) ON COMMIT DROP;
	TRUNCATE contact_change;
	INSERT INTO contact_change
	SELECT coalesce(s.site_id, h.site_id), coalesce(s.seller_id, h.seller_id), coalesce(s.kind, h.kind), coalesce(s.value, h.value),
	       s.site_id IS NOT NULL, h.first_on, h.until_on, a.next_day, s.role, s.text, s.capture_id
	FROM (SELECT DISTINCT ON (site_id, seller_id, kind, value) * FROM stage_contact
	      WHERE day = d AND site_id IN (SELECT site_id FROM accepted)
	      ORDER BY site_id, seller_id, kind, value, role DESC, text, capture_id) s
	FULL JOIN (SELECT c.* FROM market.seller_contact c JOIN accepted USING (site_id)
	           WHERE c.first_on <= d AND (c.until_on IS NULL OR c.until_on > d)) h
	       ON h.site_id = s.site_id AND h.seller_id = s.seller_id AND h.kind = s.kind AND h.value = s.value
	JOIN accepted a ON a.site_id = coalesce(s.site_id, h.site_id)
	WHERE (s.site_id IS NULL AND a.outcome = 'whole') OR h.site_id IS NULL;
	IF NOT EXISTS (SELECT FROM contact_change) THEN
		RETURN 0; -- as on most days; to plan what follows takes longer than the rest of a small batch
	END IF;
	INSERT INTO network.touched (site_id, seller_id, kind, value)
	SELECT DISTINCT site_id, seller_id, kind, value FROM contact_change;
	-- What was believed until now, of every run that is cut, lengthened or joined below.
	INSERT INTO market.seller_contact_past
	SELECT h.*, published FROM market.seller_contact h JOIN contact_change c USING (site_id, seller_id, kind, value)
	WHERE h.known_at < published AND (h.first_on = c.have OR (c.want AND (h.until_on = d OR h.first_on = c.next_day)))
	ON CONFLICT DO NOTHING;
	-- Gone on this day: cut it out, the rest behind it goes on.
	INSERT INTO market.seller_contact (site_id, seller_id, kind, value, role, text, first_on, until_on, capture_id, known_at)
	SELECT h.site_id, h.seller_id, h.kind, h.value, h.role, h.text, c.next_day, h.until_on, h.capture_id, published
	FROM market.seller_contact h JOIN contact_change c USING (site_id, seller_id, kind, value)
	WHERE NOT c.want AND h.first_on = c.have AND c.next_day IS NOT NULL AND (h.until_on IS NULL OR h.until_on > c.next_day)
	ON CONFLICT DO NOTHING;
	DELETE FROM market.seller_contact h USING contact_change c
	WHERE h.site_id = c.site_id AND h.seller_id = c.seller_id AND h.kind = c.kind AND h.value = c.value AND NOT c.want AND h.first_on = c.have AND c.have = d;
	UPDATE market.seller_contact h SET until_on = d, known_at = published FROM contact_change c
	WHERE h.site_id = c.site_id AND h.seller_id = c.seller_id AND h.kind = c.kind AND h.value = c.value AND NOT c.want AND h.first_on = c.have AND c.have < d;
	-- New on this day, unless it joins the run before or behind.
	UPDATE market.seller_contact h SET until_on = c.next_day, known_at = published FROM contact_change c
	WHERE h.site_id = c.site_id AND h.seller_id = c.seller_id AND h.kind = c.kind AND h.value = c.value AND c.want AND h.until_on = d;
	INSERT INTO market.seller_contact (site_id, seller_id, kind, value, role, text, first_on, until_on, capture_id, known_at)
	WITH before AS (
		SELECT site_id, seller_id, kind, value, until_on FROM market.seller_contact WHERE first_on < d AND (here IS NULL OR site_id = ANY (here))
	)
	SELECT c.site_id, c.seller_id, c.kind, c.value, coalesce(c.role, ''), c.text, d, c.next_day, coalesce(r.ref_id, c.capture_id), published
	FROM contact_change c LEFT JOIN page_ref r ON r.site_id = c.site_id AND r.capture_id = c.capture_id
	WHERE c.want AND NOT EXISTS (SELECT 1 FROM before h WHERE h.site_id = c.site_id AND h.seller_id = c.seller_id
		AND h.kind = c.kind AND h.value = c.value AND h.until_on IS NOT DISTINCT FROM c.next_day)
	ON CONFLICT DO NOTHING;
	GET DIAGNOSTICS n = ROW_COUNT;
	UPDATE market.seller_contact h SET until_on = x.until_on, known_at = published
	FROM contact_change c JOIN market.seller_contact x ON x.site_id = c.site_id AND x.seller_id = c.seller_id AND x.kind = c.kind AND x.value = c.value AND x.first_on = c.next_day
	WHERE h.site_id = c.site_id AND h.seller_id = c.seller_id AND h.kind = c.kind AND h.value = c.value AND c.want
	  AND h.until_on = c.next_day AND h.first_on <= d;
	DELETE FROM market.seller_contact x USING contact_change c, market.seller_contact h
	WHERE x.site_id = c.site_id AND x.seller_id = c.seller_id AND x.kind = c.kind AND x.value = c.value AND x.first_on = c.next_day AND c.want
	  AND h.site_id = c.site_id AND h.seller_id = c.seller_id AND h.kind = c.kind AND h.value = c.value AND h.first_on <= d
	  AND h.until_on IS NOT DISTINCT FROM x.until_on;
	RETURN n;
END
$$;
COMMENT ON FUNCTION market.merge_contacts IS 'sets the contacts of one day for the accepted sites, as runs of days like the offers';

CREATE OR REPLACE FUNCTION market.merge_names(published timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO market.site AS h (site_id, host, url, adapter, first_on, known_at)
	SELECT DISTINCT ON (site_id) site_id, host, url, adapter, min(day) OVER (PARTITION BY site_id), published
	FROM stage_site ORDER BY site_id, day DESC
	ON CONFLICT (site_id) DO UPDATE
	SET first_on = least(h.first_on, EXCLUDED.first_on), url = coalesce(h.url, EXCLUDED.url), adapter = coalesce(EXCLUDED.adapter, h.adapter)
	WHERE (h.first_on, h.url, h.adapter) IS DISTINCT FROM
	      (least(h.first_on, EXCLUDED.first_on), coalesce(h.url, EXCLUDED.url), coalesce(EXCLUDED.adapter, h.adapter));
	CREATE TEMP TABLE stage_seller ON COMMIT DROP AS
	SELECT DISTINCT ON (site_id) site_id, seller_name, min(day) OVER (PARTITION BY site_id) AS first_on
	FROM stage_site WHERE outcome <> 'failed' ORDER BY site_id, (seller_name IS NULL), day DESC;
	-- Links hang on names and first days: the network's next pass is told of those that change.
	INSERT INTO network.touched (site_id, seller_id, kind, value)
	SELECT s.site_id, s.site_id, 'company', h.name FROM stage_seller s LEFT JOIN market.seller h ON h.site_id = s.site_id AND h.seller_id = s.site_id
	WHERE (h.first_on, h.name) IS DISTINCT FROM (least(h.first_on, s.first_on), coalesce(s.seller_name, h.name));
	INSERT INTO market.seller AS h (site_id, seller_id, name, first_on, known_at)
	SELECT site_id, site_id, seller_name, first_on, published FROM stage_seller
	ON CONFLICT (site_id, seller_id) DO UPDATE
	SET first_on = least(h.first_on, EXCLUDED.first_on), name = coalesce(EXCLUDED.name, h.name)
	WHERE (h.first_on, h.name) IS DISTINCT FROM (least(h.first_on, EXCLUDED.first_on), coalesce(EXCLUDED.name, h.name));
	INSERT INTO market.seller_name AS h (site_id, seller_id, name, first_on, last_on, known_at)
	SELECT site_id, site_id, seller_name, min(day), max(day), published
	FROM stage_site WHERE outcome <> 'failed' AND seller_name IS NOT NULL GROUP BY site_id, seller_name
	ON CONFLICT (site_id, seller_id, name) DO UPDATE
	SET first_on = least(h.first_on, EXCLUDED.first_on), last_on = greatest(h.last_on, EXCLUDED.last_on)
	WHERE EXCLUDED.first_on < h.first_on OR EXCLUDED.last_on > h.last_on;
	IF NOT EXISTS (SELECT FROM stage_offer) THEN
		RETURN;
	END IF;
	-- Of each text and revision that is not known yet, the first listing that has it.
	CREATE TEMP TABLE stage_match ON COMMIT DROP AS
	SELECT min(s.n) AS n, m.site_id IS NOT NULL AS known
	FROM stage_offer s LEFT JOIN market.match m USING (site_id, match_id)
	WHERE m.revision IS DISTINCT FROM s.revision
	GROUP BY s.site_id, s.match_id, m.site_id;
	INSERT INTO market.match (site_id, match_id, revision, sku, skus, class, score, gpus, evidence, known_at)
	SELECT s.site_id, s.match_id, s.revision, s.sku, coalesce(s.skus, '{}'), s.class, s.score, s.gpus, s.evidence, published
	FROM stage_offer s JOIN stage_match x USING (n) WHERE NOT x.known;
	UPDATE market.match m SET revision = s.revision, sku = s.sku, skus = coalesce(s.skus, '{}'), class = s.class, score = s.score, gpus = s.gpus, evidence = s.evidence, known_at = published
	FROM stage_match x JOIN stage_offer s USING (n) WHERE x.known AND m.site_id = s.site_id AND m.match_id = s.match_id;
END
$$;
COMMENT ON FUNCTION market.merge_names IS 'sites, sellers and matches of the staged batch';

CREATE OR REPLACE FUNCTION market.merge_listings(d date, published timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	here uuid[] := market.load_sites();
BEGIN
	IF NOT EXISTS (SELECT FROM stage_offer) THEN
		RETURN;
	END IF;
	-- Days come in order here, and a day has a listing once: what is new has its first day.
	INSERT INTO market.listing (site_id, listing_id, seller_id, url, native_id, first_on, known_at)
	WITH met AS (SELECT site_id, listing_id FROM market.listing WHERE here IS NULL OR site_id = ANY (here))
	SELECT s.site_id, s.listing_id, s.seller_id, s.url, s.native_id, d, published FROM stage_offer s
	WHERE s.day = d AND NOT EXISTS (SELECT 1 FROM met l WHERE l.site_id = s.site_id AND l.listing_id = s.listing_id);
	IF EXISTS (SELECT 1 FROM stage_site s JOIN evidence.site_day h USING (site_id) WHERE s.day = d AND h.day > d) THEN
		UPDATE market.listing l SET first_on = d FROM stage_offer s
		WHERE s.day = d AND l.site_id = s.site_id AND l.listing_id = s.listing_id AND l.first_on > d;
	END IF;
END
$$;
COMMENT ON FUNCTION market.merge_listings IS 'listings of one staged day, with the first day that each was met';

CREATE OR REPLACE FUNCTION market.reject_twins() RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
	n bigint;
BEGIN
	-- Two listings of one key on one day: one of them stands, whichever way they came.
	IF NOT EXISTS (SELECT FROM stage_key GROUP BY site_id, listing_id, day HAVING count(*) > 1) THEN
		RETURN 0;
	END IF;
	CREATE TEMP TABLE twin ON COMMIT DROP AS
	SELECT site_id, day, listing_id, min(state_id::text)::uuid AS kept FROM stage_offer GROUP BY 1, 2, 3 HAVING count(*) > 1;
	WITH ranked AS (
		SELECT o.ctid AS at, row_number() OVER (PARTITION BY o.site_id, o.day, o.listing_id ORDER BY o.state_id <> t.kept, p.url_key) AS nth
		FROM stage_offer o JOIN twin t USING (site_id, day, listing_id) LEFT JOIN stage_page p ON p.n = o.page
	), gone AS (
		DELETE FROM stage_offer o USING ranked r WHERE o.ctid = r.at AND r.nth > 1 RETURNING o.*
	), key AS (
		DELETE FROM stage_key k USING gone g WHERE k.n = g.n
	)
	INSERT INTO evidence.rejected (site_id, rejected_id, run_id, day, reason, raw)
	SELECT g.site_id, md5(g.site_id::text || g.listing_id::text || g.state_id::text || g.day::text)::uuid, s.run_id, g.day,
	       'two listings of one address on one day', left(concat_ws(' | ', g.url, g.title, g.price_text), 2000)
	FROM gone g JOIN stage_site s USING (site_id, day)
	ON CONFLICT DO NOTHING;
	GET DIAGNOSTICS n = ROW_COUNT;
	UPDATE stage_site s SET set_aside = s.set_aside + (SELECT count(*) FROM twin t WHERE t.site_id = s.site_id AND t.day = s.day);
	RETURN n;
END
$$;
COMMENT ON FUNCTION market.reject_twins IS 'sets staged listings aside whose key another one of the day has; gives how many';

CREATE OR REPLACE FUNCTION market.load_merge(published timestamptz,
	OUT days int, OUT added bigint, OUT ended bigint, OUT contacts bigint)
LANGUAGE plpgsql AS $$
DECLARE
	d date;
	a bigint;
	e bigint;
BEGIN
	-- What is known of a site never goes back in time, whatever the clock of the loader does.
	published := greatest(published, (SELECT max(h.published_at) FROM evidence.site_run h WHERE h.site_id IN (SELECT site_id FROM stage_site)));
	ANALYZE stage_offer (n, day, site_id, listing_id, match_id, page), stage_contact;
	PERFORM market.reject_twins();
	CREATE TEMP TABLE stage_count ON COMMIT DROP AS
	SELECT site_id, day, count(*)::int AS listings FROM stage_key GROUP BY 1, 2
	UNION ALL SELECT site_id, day, listings FROM stage_site WHERE direct;
	PERFORM market.merge_names(published);
	INSERT INTO evidence.site_run (site_id, run_id, day, observed_at, outcome, reason, pages, pages_failed, listings, set_aside, published_at, spool_sha256)
	SELECT s.site_id, s.run_id, s.day, s.observed_at, s.outcome, s.reason, s.pages, s.pages_failed,
	       coalesce(l.listings, 0), s.set_aside, published, s.spool_sha256
	FROM stage_site s LEFT JOIN stage_count l USING (site_id, day) ON CONFLICT DO NOTHING;
	days := 0; added := 0; ended := 0; contacts := 0;
	FOR d IN SELECT DISTINCT day FROM stage_site ORDER BY day LOOP
		PERFORM market.merge_unchanged(d);
		PERFORM market.merge_listings(d, published);
		PERFORM market.accept_days(d, published);
		SELECT m.added, m.ended INTO a, e FROM market.merge_offers(d, published) m;
		contacts := contacts + market.merge_contacts(d, published);
		PERFORM market.rollup_touch(d);
		days := days + 1;
		added := added + a;
		ended := ended + e;
	END LOOP;
	PERFORM market.rollup();
END
$$;
COMMENT ON FUNCTION market.load_merge IS 'merges the staged batch; gives days, new and ended states, new contacts';
