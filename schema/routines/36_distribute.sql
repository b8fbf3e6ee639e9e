-- Which tables are sharded where the database is Citus, which are replicated, and whether each is
-- fit for it. What is in neither list is small, is written by one program at a time and stays on
-- the coordinator: so does the catalogue that the functions of the law read, which Citus cannot plan.
--
-- What views and questions do for it: a table of a shard that is read for each row of another result
-- is read through a WITH of its own. PostgreSQL inlines that; Citus fetches it, where it cannot send
-- the join to the shards. Each is read once: of two readings of one WITH Citus takes rows for those
-- of one shard, and loses what stands on another. Where tables of the coordinator are joined too, all
-- that is sharded or replicated is read so: of a mixture Citus may lose columns, and rows with them.
-- A function on sharded tables is of PL/pgSQL. The rules are checked without the extension too (tests/integration/distribute.sh).

CREATE OR REPLACE FUNCTION market.distribution(OUT tab regclass, OUT kind text, OUT ready boolean) RETURNS SETOF record
LANGUAGE plpgsql STABLE AS $$
DECLARE
	done regclass[] := '{}';
BEGIN
	IF to_regclass('pg_catalog.pg_dist_partition') IS NOT NULL THEN
		EXECUTE 'SELECT coalesce(array_agg(logicalrelid), ''{}'') FROM pg_catalog.pg_dist_partition' INTO done;
	END IF;
	RETURN QUERY
	SELECT t.tab, t.kind, t.tab = ANY (done) FROM (
		SELECT u.r, 'reference' FROM unnest(ARRAY['market.site', 'market.day_rate', 'catalogue.status_window', 'evidence.run']::regclass[]) AS u(r)
		UNION ALL
		SELECT u.r, 'site_id' FROM unnest(ARRAY['market.seller', 'market.seller_name', 'market.seller_contact', 'market.seller_contact_past', 'market.listing', 'market.match', 'market.offer', 'market.offer_past',
			'market.unmet', 'market.supply_week', 'evidence.site_run', 'evidence.site_day', 'evidence.capture', 'evidence.unchanged', 'evidence.rejected']::regclass[]) AS u(r)
	) t(tab, kind);
END
$$;
COMMENT ON FUNCTION market.distribution IS 'tables that Citus shards (kind: the column) or replicates (reference), in the order of doing it; ready: it is done';

CREATE OR REPLACE FUNCTION market.distribution_faults(OUT tab regclass, OUT fault text) RETURNS SETOF record
LANGUAGE sql STABLE AS $$
	WITH d AS (
		SELECT t.tab, t.kind, t.ready, a.attnum, a.atttypid, a.attgenerated, a.attidentity FROM market.distribution() t
		LEFT JOIN pg_attribute a ON a.attrelid = t.tab AND a.attname = t.kind
	), sharded AS (
		SELECT * FROM d WHERE kind <> 'reference'
	)
	SELECT s.tab, 'has no column ' || s.kind || ' of type uuid that rows bring along' FROM sharded s
	WHERE s.attnum IS NULL OR s.atttypid <> 'uuid'::regtype OR s.attgenerated <> '' OR s.attidentity <> ''
	UNION ALL
	SELECT s.tab, 'has no primary key that leads with ' || s.kind FROM sharded s
	WHERE NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = s.tab AND i.indisprimary AND i.indkey[0] = s.attnum)
	UNION ALL
	SELECT s.tab, 'is unique without ' || s.kind || ': ' || i.indexrelid::regclass FROM sharded s JOIN pg_index i ON i.indrelid = s.tab
	WHERE (i.indisunique OR i.indisexclusion) AND NOT s.attnum = ANY (i.indkey::int2[])
	UNION ALL
	SELECT s.tab, 'has a trigger: ' || g.tgname FROM sharded s JOIN pg_trigger g ON g.tgrelid = s.tab AND NOT g.tgisinternal
	UNION ALL
	SELECT s.tab, 'makes values by itself: ' || a.attname FROM sharded s JOIN pg_attribute a ON a.attrelid = s.tab AND a.attnum > 0
	LEFT JOIN pg_attrdef f ON f.adrelid = s.tab AND f.adnum = a.attnum
	WHERE a.attidentity <> '' OR pg_get_expr(f.adbin, f.adrelid) ~ 'nextval\('
	UNION ALL
	-- To another shard of the same column or to a replicated table only, and from nowhere else.
	SELECT k.conrelid::regclass, 'refers across shards: ' || k.conname FROM pg_constraint k
	LEFT JOIN d f ON f.tab = k.conrelid LEFT JOIN d t ON t.tab = k.confrelid
	WHERE k.contype = 'f' AND (f.kind <> 'reference' OR t.kind <> 'reference')
	  AND NOT coalesce(f.kind <> 'reference' AND t.kind = 'reference', false)
	  AND NOT coalesce(f.kind = t.kind AND f.attnum = ANY (k.conkey) AND array_position(k.conkey, f.attnum) = array_position(k.confkey, t.attnum), false)
	UNION ALL
	-- A table that leads its key with the site and grows with what is seen must not be forgotten.
	SELECT c.oid::regclass, 'leads its key with the site and is in neither list' FROM pg_class c
	JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
	JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'site_id' AND a.attnum = i.indkey[0]
	WHERE c.relnamespace IN ('market'::regnamespace, 'evidence'::regnamespace) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
	  AND c.oid <> 'evidence.redaction'::regclass -- a few rows a year, written by the owner
	  AND NOT EXISTS (SELECT FROM d WHERE d.tab = c.oid)
	  -- A shard, which Citus keeps beside its table as NAME_102008.
	  AND NOT EXISTS (SELECT FROM d JOIN pg_class t ON t.oid = d.tab AND d.ready
	                  WHERE t.relnamespace = c.relnamespace AND left(c.relname, length(t.relname)) = t.relname AND substr(c.relname, length(t.relname) + 1) ~ '^_[0-9]{6,}$')
$$;
COMMENT ON FUNCTION market.distribution_faults IS 'what would keep Citus from sharding the tables as market.distribution has it; no row when they are fit';

CREATE OR REPLACE FUNCTION market.distribute(what regclass) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	how text := (SELECT d.kind FROM market.distribution() d WHERE d.tab = what AND NOT d.ready);
BEGIN
	IF how = 'reference' THEN
		EXECUTE format('SELECT create_reference_table(%L)', what);
	ELSIF how IS NOT NULL THEN
		EXECUTE format('SELECT create_distributed_table(%L, %L, colocate_with => %L)', what, how, CASE WHEN what = 'market.seller'::regclass THEN 'none' ELSE 'market.seller' END);
	END IF;
END
$$;
COMMENT ON FUNCTION market.distribute IS 'shards or replicates one table of market.distribution; done once';
