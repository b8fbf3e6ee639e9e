-- Monthly partitions, made ahead of need and wherever a replay reaches back. A new one is built
-- apart and then attached, which takes no lock that a reader would wait for.

CREATE OR REPLACE FUNCTION market.ensure_partition(parent regclass, month date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	nsp text;
	tab text;
	part text;
BEGIN
	SELECT n.nspname, c.relname INTO nsp, tab FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = parent;
	IF (nsp, tab) NOT IN (('market', 'offer'), ('evidence', 'capture')) THEN
		RAISE EXCEPTION 'not a table that is partitioned by month: %', parent;
	END IF;
	part := format('%s_%s', tab, to_char(month, 'YYYYMM'));
	IF to_regclass(format('%I.%I', nsp, part)) IS NOT NULL THEN
		RETURN false;
	END IF;
	PERFORM pg_advisory_xact_lock(7216, 2);
	-- Taking a table's lock makes this session hear of what others made while it waited.
	EXECUTE format('LOCK TABLE ONLY %s IN ACCESS SHARE MODE', parent);
	IF to_regclass(format('%I.%I', nsp, part)) IS NOT NULL THEN
		RETURN false;
	END IF;
	PERFORM set_config('lock_timeout', '5s', true);
	EXECUTE format('CREATE TABLE %I.%I (LIKE %s INCLUDING ALL)', nsp, part, parent);
	EXECUTE format('ALTER TABLE %s ATTACH PARTITION %I.%I FOR VALUES FROM (%L) TO (%L)', parent, nsp, part, month, (month + interval '1 month')::date);
	EXECUTE format('GRANT SELECT, INSERT ON %I.%I TO chipwatch_writer', nsp, part);
	IF nsp = 'market' THEN
		EXECUTE format('GRANT UPDATE, DELETE ON %I.%I TO chipwatch_writer', nsp, part);
	END IF;
	EXECUTE format('GRANT SELECT ON %I.%I TO chipwatch_desk', nsp, part);
	RETURN true;
END
$$;
COMMENT ON FUNCTION market.ensure_partition IS 'makes the partition of one month when it is not there; true when it was made';

CREATE OR REPLACE FUNCTION market.ensure_partitions(first_day date, last_day date) RETURNS int
LANGUAGE sql AS $$
	SELECT count(*) FILTER (WHERE market.ensure_partition(p, m::date))::int
	FROM generate_series(date_trunc('month', first_day), date_trunc('month', last_day) + interval '1 month', interval '1 month') AS m
	CROSS JOIN unnest(ARRAY['market.offer', 'evidence.capture']::regclass[]) AS p
$$;
COMMENT ON FUNCTION market.ensure_partitions IS 'partitions of all months from first_day to the month after last_day; gives how many were made';
