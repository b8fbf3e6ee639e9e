-- About how many there are, so that memory is asked for once: as the planner takes it, from the size of the table, and counted
-- only where nothing is known of it.
SELECT coalesce((SELECT nullif(reltuples / nullif(relpages, 0) * pg_relation_size(oid) / current_setting('block_size')::int, 0)::bigint
		FROM pg_class WHERE oid = 'market.seller'::regclass AND reltuples > 0), (SELECT count(*) FROM market.seller)),
	coalesce((SELECT nullif(reltuples / nullif(relpages, 0) * pg_relation_size(oid) / current_setting('block_size')::int, 0)::bigint
		FROM pg_class WHERE oid = 'market.seller_contact'::regclass AND reltuples > 0), (SELECT count(*) FROM market.seller_contact))
