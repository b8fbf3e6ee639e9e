-- Text and part numbers, found by index. Both read the tables with the owner's rights, so only
-- those who see everything may call them.

-- Months from the newest back, and in them days, few at first: a common word is found in the first
-- days, a rare one costs an index look-up a month. The index is seldom wrong about a title and to
-- fold one costs more than to find it, so a window's newest candidates are looked at first, and all
-- of them only when these were not enough.
CREATE OR REPLACE FUNCTION market.titled(pair int[], pattern text[], most int) RETURNS SETOF market.offer
LANGUAGE plpgsql STABLE AS $$
DECLARE
	newest_first constant text := 'ORDER BY first_on DESC, site_id, listing_id';
	part regclass;
	oldest date;
	newest date;
	since date;
	until date;
	days int := 1;
	candidate text;
	site uuid[];
	listing uuid[];
	first date[];
	left_over int := most;
	n int;
BEGIN
	FOR part IN SELECT i.inhrelid::regclass FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
		WHERE i.inhparent = 'market.offer'::regclass ORDER BY c.relname DESC
	LOOP
		EXECUTE format('SELECT min(first_on), max(first_on) FROM %s', part) INTO oldest, newest;
		until := newest;
		WHILE until >= oldest AND left_over > 0 LOOP
			since := until - days + 1;
			candidate := format('FROM %s WHERE market.grams(title) @> $1', part);
			IF since > oldest OR until < newest THEN
				candidate := candidate || format(' AND first_on BETWEEN %L AND %L', since, until);
			END IF;
			EXECUTE format('SELECT array_agg(site_id), array_agg(listing_id), array_agg(first_on)
				FROM (SELECT * FROM (SELECT site_id, listing_id, first_on %s OFFSET 0) c %s LIMIT $2) c', candidate, newest_first)
				INTO site, listing, first USING pair, 4 * left_over::bigint;
			IF site IS NOT NULL THEN
				RETURN QUERY EXECUTE format('SELECT o.* FROM unnest($1, $2, $3) k (site_id, listing_id, first_on) JOIN %s o USING (site_id, listing_id, first_on)
					WHERE lower(normalize(o.title, NFKC)) LIKE ALL ($4) %s LIMIT $5', part, newest_first) USING site, listing, first, pattern, left_over;
				GET DIAGNOSTICS n = ROW_COUNT;
				IF n < left_over AND cardinality(site) = 4 * left_over::bigint THEN
					RETURN QUERY EXECUTE format('SELECT * %s AND lower(normalize(title, NFKC)) LIKE ALL ($2) %s LIMIT $3 OFFSET $4', candidate, newest_first)
						USING pair, pattern, left_over - n, n;
					left_over := left_over - n;
					GET DIAGNOSTICS n = ROW_COUNT;
				END IF;
				left_over := left_over - n;
			END IF;
			until := since - 1;
			-- Each window reads the index's lists of the month anew.
			days := least(days * CASE WHEN site IS NULL THEN 8 ELSE 2 END, 1000);
		END LOOP;
		EXIT WHEN left_over <= 0;
	END LOOP;
END
$$;
COMMENT ON FUNCTION market.titled IS 'offer states whose title has all the pairs of characters and is like all the patterns, newest first';

CREATE OR REPLACE FUNCTION market.like_anywhere(word text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%'
$$;
COMMENT ON FUNCTION market.like_anywhere IS 'the pattern of texts that hold a word';

-- Each pair more is a list more to read: of a long word a few, spread over it, find as well.
CREATE OR REPLACE FUNCTION market.pairs_sought(word text[]) RETURNS int[]
LANGUAGE sql IMMUTABLE STRICT AS $$
	SELECT array_agg(DISTINCT g) FROM unnest(word) w, LATERAL (SELECT market.grams(w) AS all_of) p, unnest(p.all_of) WITH ORDINALITY u (g, i)
	WHERE cardinality(p.all_of) < 5 OR i % greatest(2, cardinality(p.all_of) / 4) = 1 OR i = cardinality(p.all_of)
$$;
COMMENT ON FUNCTION market.pairs_sought IS 'pairs of characters that a title with all the words has, enough of them to find it by the text index';

CREATE OR REPLACE FUNCTION analyst.search(words text, most int DEFAULT 50)
RETURNS TABLE (site_id uuid, host text, seller_id uuid, listing_id uuid, first_on date, until_on date, sku text, class text, doubtful boolean, title text, price_text text, capture_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	word text[] := ARRAY(SELECT w FROM regexp_split_to_table(lower(normalize(left(words, 200), NFKC)), '\s+') w WHERE w <> '');
BEGIN
	IF coalesce(cardinality(word), 0) = 0 OR EXISTS (SELECT FROM unnest(word) w WHERE length(w) < 2) THEN
		RAISE EXCEPTION 'each word needs at least two characters: "%"', words USING ERRCODE = '22023';
	END IF;
	RETURN QUERY
	SELECT o.site_id, h.host, o.seller_id, o.listing_id, o.first_on, o.until_on, o.sku, o.class, o.doubtful, o.title, o.price_text, o.capture_id
	FROM market.titled(market.pairs_sought(word), ARRAY(SELECT market.like_anywhere(w) FROM unnest(word) w), most) o
	LEFT JOIN market.site h ON h.site_id = o.site_id
	ORDER BY o.first_on DESC, o.site_id, o.listing_id;
END
$$;
COMMENT ON FUNCTION analyst.search IS 'offer states whose title has all the words, newest first; case and width of letters do not matter, a word has at least two characters';

CREATE OR REPLACE FUNCTION analyst.by_part_number(part text, most int DEFAULT 100)
RETURNS TABLE (site_id uuid, host text, seller text, listing_id uuid, first_on date, until_on date, sku text, class text, part_number text, title text, capture_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
	word text := lower(normalize(left(btrim(part), 200), NFKC));
BEGIN
	RETURN QUERY
	SELECT f.site_id, h.host, s.name, f.listing_id, f.first_on, f.until_on, f.sku, f.class, f.part_number, f.title, f.capture_id
	FROM (
		(SELECT o.site_id, o.seller_id, o.listing_id, o.first_on, o.until_on, o.sku, o.class, o.part_number, o.title, o.capture_id
		 FROM market.offer o WHERE upper(o.part_number) = upper(btrim(part)) AND o.part_number IS NOT NULL
		 ORDER BY o.first_on DESC, o.site_id, o.listing_id LIMIT most)
		UNION
		SELECT o.site_id, o.seller_id, o.listing_id, o.first_on, o.until_on, o.sku, o.class, o.part_number, o.title, o.capture_id
		FROM market.titled(market.pairs_sought(ARRAY[word]), ARRAY[market.like_anywhere(word)], CASE WHEN length(word) >= 4 THEN most ELSE 0 END) o) f
	LEFT JOIN market.site h ON h.site_id = f.site_id
	LEFT JOIN market.seller s ON s.site_id = f.site_id AND s.seller_id = f.seller_id
	ORDER BY f.first_on DESC, f.site_id, f.listing_id LIMIT most;
END
$$;
COMMENT ON FUNCTION analyst.by_part_number IS 'offer states with a part number in its field or in the title, newest first';
