# The private cluster was made by a PostgreSQL that is not here: every command says so and what to do,
# and touches nothing; what it says to do works.
# from nothing
. "$ROOT/tests/support/expect.sh"
in=$BUILD/chipwatch-ingest cw=$BUILD/chipwatch
data=$XDG_DATA_HOME/chipwatch/pg
"$in" migrate >/dev/null 2>&1 || fail migrate
psql -qtA "$("$in" db url)" -c "INSERT INTO market.site (site_id, host, known_at) VALUES (md5('s')::uuid, 'kept.example', now())"
# A new one keeps a quarter of the memory, or what is bearable.
shared=$(psql -qtA "$("$in" db url)" -c "SELECT setting::bigint / 128 FROM pg_settings WHERE name = 'shared_buffers'")
quarter=$(($(getconf _PHYS_PAGES) * $(getconf PAGESIZE) >> 22))
limit=$(cat /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes 2>/dev/null | grep -x '[0-9]*' | sort -n | head -1)
[ -z "$limit" ] || [ $((limit >> 22)) -gt $quarter ] || quarter=$((limit >> 22))
same $((quarter < 128 ? 128 : quarter > 2048 ? 2048 : quarter)) "$shared"
# LZ4 for full pages in the log and for long values, where the server has it.
same t "$(psql -qtA "$("$in" db url)" -c "SELECT bool_and(setting = CASE WHEN 'lz4' = ANY (enumvals) THEN 'lz4' ELSE boot_val END) FROM pg_settings WHERE name = 'default_toast_compression'")"
same t "$(psql -qtA "$("$in" db url)" -c "SELECT bool_and(setting = CASE WHEN 'lz4' = ANY (enumvals) THEN 'lz4' ELSE 'pglz' END) FROM pg_settings WHERE name = 'wal_compression'")"
"$in" db backup "$WORK/one.dump" 2>/dev/null || fail backup
"$in" db stop 2>/dev/null || fail stop
now=$(cat "$data/PG_VERSION")
echo 14 >"$data/PG_VERSION"
before=$(find "$data" -type f -exec sha256sum {} + | sort | sha256sum)
for call in "$cw weekly" "$cw health" "$cw" "$in db start" "$in db url" "$in migrate" "$in db backup $WORK/two.dump"; do
	# shellcheck disable=SC2086
	expect 3 $call
	has "made by PostgreSQL 14, which is not installed" "$err"
	has "Install postgresql-14" "$err"
	has "mv $data $data-14" "$err"
done
expect 1 "$in" db status
expect 0 "$in" db stop
same "$before" "$(find "$data" -type f -exec sha256sum {} + | sort | sha256sum)"
# The steps it names, with a backup from when the old server was there.
mv "$data" "$data-14"
expect 0 "$in" db restore "$WORK/one.dump"
same kept.example "$(psql -qtA "$("$in" db url)" -c "SELECT host FROM market.site")"
same "$now" "$(cat "$data/PG_VERSION")"
finish
