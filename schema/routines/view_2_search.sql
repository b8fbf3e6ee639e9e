-- Text and part numbers, found by index. Both read the tables with the owner's rights, so only
-- those who see everything may call them.

-- Month by month from the newest back: a common word is found in the first months, a rare one costs
-- an index look-up a month.
CREATE OR REPLACE FUNCTION analyst.search(words text, most int DEFAULT 50)
RETURNS TABLE (site_id uuid, host text, seller_id uuid, listing_id uuid, first_on date, until_on date, sku text, class text, doubtful boolean, title text, price_text text, capture_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	word text[] := ARRAY(SELECT w FROM regexp_split_to_table(lower(normalize(left(words, 200), NFKC)), '\s+') w WHERE w <> '');
	pair int[];
	pattern text[];
	part regclass;
	left_over int := most;
	n int;
BEGIN
	IF coalesce(cardinality(word), 0) = 0 OR EXISTS (SELECT FROM unnest(word) w WHERE length(w) < 2) THEN
		RAISE EXCEPTION 'each word needs at least two characters: "%"', words USING ERRCODE = '22023';
	END IF;
	pair := ARRAY(SELECT DISTINCT g FROM unnest(word) w, unnest(market.grams(w)) g);
	pattern := ARRAY(SELECT '%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%' FROM unnest(word) w);
	FOR part IN SELECT i.inhrelid::regclass FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
		WHERE i.inhparent = 'market.offer'::regclass ORDER BY c.relname DESC
	LOOP
		EXIT WHEN left_over <= 0;
		RETURN QUERY EXECUTE format(
			'SELECT o.site_id, h.host, o.seller_id, o.listing_id, o.first_on, o.until_on, o.sku, o.class, o.doubtful, o.title, o.price_text, o.capture_id
			FROM (SELECT * FROM %s WHERE market.grams(title) @> $1 AND lower(normalize(title, NFKC)) LIKE ALL ($2)
			      ORDER BY first_on DESC, site_id, listing_id LIMIT $3) o
			LEFT JOIN market.site h ON h.site_id = o.site_id
			ORDER BY o.first_on DESC, o.site_id, o.listing_id', part) USING pair, pattern, left_over;
		GET DIAGNOSTICS n = ROW_COUNT;
		left_over := left_over - n;
	END LOOP;
END
$$;
COMMENT ON FUNCTION analyst.search IS 'offer states whose title has all the words, newest first; case and width of letters do not matter, a word has at least two characters';

CREATE OR REPLACE FUNCTION analyst.by_part_number(part text, most int DEFAULT 100)
RETURNS TABLE (site_id uuid, host text, seller text, listing_id uuid, first_on date, until_on date, sku text, class text, part_number text, title text, capture_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
	SELECT f.site_id, h.host, s.name, f.listing_id, f.first_on, f.until_on, f.sku, f.class, f.part_number, f.title, f.capture_id
	FROM (
		SELECT o.site_id, o.seller_id, o.listing_id, o.first_on, o.until_on, o.sku, o.class, o.part_number, o.title, o.capture_id
		FROM market.offer o WHERE upper(o.part_number) = upper(btrim(part)) AND o.part_number IS NOT NULL
		UNION
		SELECT o.site_id, o.seller_id, o.listing_id, o.first_on, o.until_on, o.sku, o.class, o.part_number, o.title, o.capture_id
		FROM market.offer o
		WHERE length(btrim(part)) >= 4 AND market.grams(o.title) @> market.grams(btrim(part))
		  AND strpos(lower(normalize(o.title, NFKC)), lower(btrim(part))) > 0) f
	LEFT JOIN market.site h ON h.site_id = f.site_id
	LEFT JOIN market.seller s ON s.site_id = f.site_id AND s.seller_id = f.seller_id
	ORDER BY f.first_on DESC, f.site_id, f.listing_id LIMIT most;
END
$$;
COMMENT ON FUNCTION analyst.by_part_number IS 'offer states with a part number in its field or in the title, newest first';
