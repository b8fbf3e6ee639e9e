-- Bring a catalogue table to what its file says, as a difference. The rows wait in the temporary
-- table catalogue_stage. What cannot be is raised as CW001 with the file and line in the text.

CREATE OR REPLACE FUNCTION catalogue.can_cast(value text, to_type text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('SELECT %L::%s', value, to_type);
	RETURN true;
EXCEPTION WHEN data_exception OR invalid_text_representation OR datetime_field_overflow THEN
	RETURN false;
END
$$;
COMMENT ON FUNCTION catalogue.can_cast IS 'whether a cell reads as a value of that type';

CREATE OR REPLACE FUNCTION catalogue.complain(tab text, line int, what text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'schema/catalogue/%.tsv:%: %', tab, line, what USING ERRCODE = 'CW001';
END
$$;
COMMENT ON FUNCTION catalogue.complain IS 'raises an error that names a catalogue file and line';

CREATE OR REPLACE FUNCTION catalogue.key_columns(tab text) RETURNS text[]
LANGUAGE sql STABLE AS $$
	SELECT coalesce((SELECT array_agg(a.attname::text ORDER BY k.n)
	                 FROM pg_index i
	                 CROSS JOIN LATERAL unnest(i.indkey::int[]) WITH ORDINALITY AS k(attnum, n)
	                 JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
	                 WHERE i.indrelid = to_regclass('catalogue.' || quote_ident(tab))
	                   AND i.indisunique AND i.indislive), '{}')
$$;
COMMENT ON FUNCTION catalogue.key_columns IS 'columns of the one unique key of a catalogue table; none for a bag';

CREATE OR REPLACE FUNCTION catalogue.stage_typed(tab text, cols text[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	types text[];
	list text;
	bad record;
BEGIN
	SELECT array_agg(format_type(a.atttypid, a.atttypmod) ORDER BY c.n),
	       string_agg(format('nullif(cells[%s], '''')::%s AS %I', c.n, format_type(a.atttypid, a.atttypmod), c.col), ', ' ORDER BY c.n)
	INTO types, list
	FROM unnest(cols) WITH ORDINALITY AS c(col, n)
	JOIN pg_attribute a ON a.attrelid = to_regclass('catalogue.' || quote_ident(tab)) AND a.attname = c.col;
	DROP TABLE IF EXISTS catalogue_typed;
	BEGIN
		EXECUTE format('CREATE TEMP TABLE catalogue_typed ON COMMIT DROP AS SELECT line, %s FROM catalogue_stage WHERE tab = %L', list, tab);
	EXCEPTION WHEN data_exception OR invalid_text_representation OR datetime_field_overflow THEN
		FOR bad IN SELECT s.line, c.col, s.cells[c.n] AS cell, types[c.n] AS type
			FROM catalogue_stage s CROSS JOIN unnest(cols) WITH ORDINALITY AS c(col, n)
			WHERE s.tab = stage_typed.tab AND s.cells[c.n] <> '' AND types[c.n] <> 'text'
			ORDER BY s.line LOOP
			IF NOT catalogue.can_cast(bad.cell, bad.type) THEN
				PERFORM catalogue.complain(tab, bad.line, format('column "%s": "%s" is not a %s', bad.col, bad.cell, bad.type));
			END IF;
		END LOOP;
		RAISE;
	END;
END
$$;
COMMENT ON FUNCTION catalogue.stage_typed IS 'staged cells of one file as typed rows in the temporary table catalogue_typed';

CREATE OR REPLACE FUNCTION catalogue.find_refused(tab text, cols text[]) RETURNS void
LANGUAGE plpgsql AS $$
-- A constraint refused the rows as a set: put them in one by one to find the line.
DECLARE
	list text := (SELECT string_agg(quote_ident(c), ', ') FROM unnest(cols) AS c);
	l int;
	why text;
BEGIN
	EXECUTE format('DELETE FROM catalogue.%I', tab);
	FOR l IN EXECUTE 'SELECT line FROM catalogue_typed ORDER BY line' LOOP
		BEGIN
			EXECUTE format('INSERT INTO catalogue.%I (%s) SELECT %s FROM catalogue_typed WHERE line = %s', tab, list, list, l);
		EXCEPTION WHEN integrity_constraint_violation THEN
			GET STACKED DIAGNOSTICS why = MESSAGE_TEXT;
			PERFORM catalogue.complain(tab, l, why);
		END;
	END LOOP;
END
$$;
COMMENT ON FUNCTION catalogue.find_refused IS 'names the first line that a constraint refuses';

CREATE OR REPLACE FUNCTION catalogue.apply_file(tab text, cols text[], OUT added bigint, OUT changed bigint, OUT removed bigint)
LANGUAGE plpgsql AS $$
DECLARE
	keys text[] := catalogue.key_columns(tab);
	bag boolean := keys = '{}';
	list text := (SELECT string_agg(quote_ident(c), ', ') FROM unnest(cols) AS c);
	same text;
	twice int;
BEGIN
	PERFORM catalogue.stage_typed(tab, cols);
	IF bag THEN keys := cols; END IF;
	same := (SELECT string_agg(format('t.%1$I IS NOT DISTINCT FROM s.%1$I', k), ' AND ') FROM unnest(keys) AS k);
	IF NOT bag THEN
		EXECUTE format('SELECT max(line) FROM catalogue_typed GROUP BY %s HAVING count(*) > 1 LIMIT 1',
			(SELECT string_agg(quote_ident(k), ', ') FROM unnest(keys) AS k)) INTO twice;
		IF twice IS NOT NULL THEN
			PERFORM catalogue.complain(tab, twice, format('duplicate key (%s)', array_to_string(keys, ', ')));
		END IF;
	END IF;
	BEGIN
		EXECUTE format('DELETE FROM catalogue.%I t WHERE NOT EXISTS (SELECT FROM catalogue_typed s WHERE %s)', tab, same);
		GET DIAGNOSTICS removed = ROW_COUNT;
		EXECUTE format('UPDATE catalogue.%I t SET (%s) = ROW(%s) FROM catalogue_typed s WHERE %s AND (%s) IS DISTINCT FROM (%s)', tab, list,
			(SELECT string_agg(format('s.%I', c), ', ') FROM unnest(cols) AS c), same,
			(SELECT string_agg(format('t.%I', c), ', ') FROM unnest(cols) AS c),
			(SELECT string_agg(format('s.%I', c), ', ') FROM unnest(cols) AS c));
		GET DIAGNOSTICS changed = ROW_COUNT;
		EXECUTE format('INSERT INTO catalogue.%I (%s) SELECT %s FROM catalogue_typed s WHERE NOT EXISTS (SELECT FROM catalogue.%I t WHERE %s)', tab, list, list, tab, same);
		GET DIAGNOSTICS added = ROW_COUNT;
	EXCEPTION WHEN integrity_constraint_violation THEN
		PERFORM catalogue.find_refused(tab, cols);
		RAISE;
	END;
END
$$;
COMMENT ON FUNCTION catalogue.apply_file IS 'brings one catalogue table to what its staged file says; gives rows added, changed, removed';

CREATE OR REPLACE FUNCTION catalogue.check_references() RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	fk record;
	bad record;
BEGIN
	FOR fk IN
		SELECT c.relname::text AS tab, a.attname::text AS col, f.relname::text AS ref, fa.attname::text AS ref_col,
		       (SELECT count(*) FROM pg_attribute b WHERE b.attrelid = a.attrelid AND b.attnum > 0 AND NOT b.attisdropped AND b.attnum <= a.attnum) AS n
		FROM pg_constraint k
		JOIN pg_class c ON c.oid = k.conrelid
		JOIN pg_class f ON f.oid = k.confrelid
		JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
		JOIN pg_attribute fa ON fa.attrelid = k.confrelid AND fa.attnum = k.confkey[1]
		WHERE k.contype = 'f' AND k.connamespace = 'catalogue'::regnamespace AND array_length(k.conkey, 1) = 1
	LOOP
		EXECUTE format('SELECT line, cells[%s] AS cell FROM catalogue_stage s WHERE tab = %L AND cells[%s] <> '''' AND NOT EXISTS (SELECT FROM catalogue.%I r WHERE r.%I::text = s.cells[%s]) ORDER BY line LIMIT 1',
			fk.n, fk.tab, fk.n, fk.ref, fk.ref_col, fk.n) INTO bad;
		IF bad.line IS NOT NULL THEN
			PERFORM catalogue.complain(fk.tab, bad.line, format('column "%s": no %s "%s"', fk.col, fk.ref, bad.cell));
		END IF;
	END LOOP;
	SELECT s.tab, s.line, s.cells[k.n] AS cell INTO bad
	FROM catalogue_stage s
	JOIN (VALUES ('alias', 2), ('part_number', 3), ('rule_named', 3), ('price_reference', 1)) AS k(tab, n) ON k.tab = s.tab
	WHERE s.cells[k.n] <> '' AND NOT EXISTS (SELECT FROM catalogue.sku WHERE sku = s.cells[k.n])
	  AND NOT EXISTS (SELECT FROM catalogue.family WHERE family = s.cells[k.n])
	ORDER BY s.tab, s.line LIMIT 1;
	IF bad.line IS NOT NULL THEN
		PERFORM catalogue.complain(bad.tab, bad.line, format('no SKU or family "%s"', bad.cell));
	END IF;
END
$$;
COMMENT ON FUNCTION catalogue.check_references IS 'raises the first staged row that names a key that is not there';
