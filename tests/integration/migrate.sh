#!/bin/bash
# Migrations: each has a verify script, two at once are one, an edited one is refused by name, a
# wrong catalogue row is refused with file and line and changes nothing. Before that: the private
# server is killed, and the next command has it up again.
set -euo pipefail
cd "$ROOT"
fail() { echo "FAIL: $*"; exit 1; }
in=$BUILD/chipwatch-ingest

for m in schema/migrations/*.sql; do
	[ -f "schema/verify/${m##*/}" ] || fail "${m##*/} has no verify script"
done

"$in" db start >/dev/null 2>&1
kill -9 "$(head -n 1 "$XDG_DATA_HOME/chipwatch/pg/postmaster.pid")"
"$in" migrate >"$WORK/a" 2>&1 || fail "a killed server is not recovered: $(cat "$WORK/a")"
url=$("$in" db url)
psql -qX "$url" -c 'CREATE DATABASE twice' || fail "no second database"
second=${url/dbname=chipwatch/dbname=twice}
[ "$second" != "$url" ] || fail "the address names no database: $url"

"$in" migrate --db "$second" >"$WORK/a" 2>&1 &
one=$!
"$in" migrate --db "$second" >"$WORK/b" 2>&1 || fail "two at once: $(cat "$WORK/b")"
wait $one || fail "two at once: $(cat "$WORK/a")"
n=$(psql -qtAX "$second" -c 'SELECT count(*) FROM catalogue.migration')
[ "$n" = "$(ls schema/migrations/*.sql | wc -l)" ] || fail "$n migrations were noted"

psql -qX "$second" -c "UPDATE catalogue.migration SET sha256 = repeat('0', 64) WHERE name = '0004_market'"
psql -qX "$second" -c "UPDATE catalogue.setting SET value = 'older' WHERE key = 'schema'"
"$in" migrate --db "$second" >"$WORK/a" 2>&1 && fail "an edited migration was taken" || status=$?
[ $status = 4 ] || fail "exit $status, not 4"
grep -q '0004_market' "$WORK/a" || fail "the migration is not named: $(cat "$WORK/a")"

mkdir -p "$WORK/data/schema" "$WORK/data/ingest"
cp -r schema/catalogue "$WORK/data/schema/"
cp -r ingest/sites "$WORK/data/ingest/"
awk -F'\t' -v OFS='\t' '/^#/ || !head { if (!/^#/) { head = 1; for (i = 1; i <= NF; i++) if ($i == "launched_on") c = i } print; next }
	!done { $c = "2023-13-45"; done = FNR; print FNR > "'"$WORK"'/line" } { print }' schema/catalogue/sku.tsv >"$WORK/data/schema/catalogue/sku.tsv"
CHIPWATCH_DATA=$WORK/data "$in" migrate >"$WORK/a" 2>&1 && fail "a wrong date was taken" || status=$?
[ $status = 6 ] || fail "exit $status, not 6: $(cat "$WORK/a")"
grep -q "sku.tsv:$(cat "$WORK/line")" "$WORK/a" || fail "file and line are not named: $(cat "$WORK/a")"
