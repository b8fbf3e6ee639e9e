#!/bin/bash
# On Citus, where it is installed: sharded, loaded, asked; the answers are those of one server.
set -euo pipefail
cd "$ROOT"
fail() { echo "FAIL: $*"; exit 1; }
in=$BUILD/chipwatch-ingest q=$BUILD/chipwatch
"$in" db start >/dev/null 2>&1
url=$("$in" db url)
[ "$(psql -AtX "$url" -c "SELECT count(*) FROM pg_available_extensions WHERE name = 'citus'")" = 1 ] ||
	{ echo "no Citus here (Debian 12 has no package of it): sharding was not tried, its rules are in distribute.sh"; exit 77; }
[ -e "$SHARED/market/market.py" ] || { echo "no ../shared/market here"; exit 77; }
psql -qX "$url" -c "ALTER SYSTEM SET shared_preload_libraries = 'citus'"
"$in" db stop >/dev/null && "$in" db start >/dev/null 2>&1
"$in" migrate --distribute >"$WORK/out" || fail "migrate --distribute"
grep -q '^sharded  *1[0-9] by site_id' "$WORK/out" || fail "not sharded: $(cat "$WORK/out")"
"$in" migrate --distribute | grep '^sharded  *0 by site_id' >/dev/null || fail "the second time is not quiet"
psql -qX "$url" -c "CREATE DATABASE plain"
plain=${url/dbname=chipwatch/dbname=plain}
"$in" migrate --db "$plain" >/dev/null
/usr/bin/python3 "$SHARED/market/market.py" warc --seed 11 --days 0-3 --sellers 12 --channels 2 --out "$WORK/warc"
for db in "$url" "$plain"; do
	"$in" replay "$WORK"/warc/*.gz --db "$db" >/dev/null || fail "replay into $db"
done
for one in "ask restricted_offers_by_day --json" "ask who_sells sku=h100-80-pcie --json" "channels --all --json" "weekly --json"; do
	"$q" $one --db "$plain" >"$WORK/plain"
	"$q" $one --db "$url" >"$WORK/sharded"
	cmp "$WORK/plain" "$WORK/sharded" || fail "$one answers otherwise on Citus"
done
