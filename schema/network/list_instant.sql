-- The instant of an import: behind all imports of the list before it, also where a clock stands, goes back, or is another
-- machine's. $1 list; $2 microseconds since 1970
SELECT greatest(timestamptz 'epoch' + $2::bigint * interval '1 microsecond',
	(SELECT max(imported_at) + interval '1 microsecond' FROM network.list_import WHERE list = $1))
