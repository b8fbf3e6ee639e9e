#!/bin/bash
# Migrations: each has a verify script, two at once are one, an edited one is refused by name, a
# wrong catalogue row is refused with file and line and changes nothing. Before that: the private
# server is killed, and the next command has it up again.
# from nothing
set -euo pipefail
cd "$ROOT"
fail() { echo "FAIL: $*"; exit 1; }
in=$BUILD/chipwatch-ingest

for m in schema/migrations/*.sql; do
	[ -f "schema/verify/${m##*/}" ] || fail "${m##*/} has no verify script"
done

# The private server is killed; then a dead process that nobody waited for has its pid, which
# PostgreSQL itself takes for a running server.
pg=$XDG_DATA_HOME/chipwatch/pg
"$in" db start >/dev/null 2>&1
cp -p "$pg/postmaster.pid" "$WORK/pidfile"
kill -9 "$(head -n 1 "$pg/postmaster.pid")"
"$in" migrate >"$WORK/a" 2>&1 || fail "a killed server is not recovered: $(cat "$WORK/a" "$XDG_DATA_HOME/chipwatch/pg.log")"
"$in" db stop >/dev/null 2>&1
cp "$(command -v cat)" "$WORK/postgres"
chmod a+rx "$WORK/postgres"
mkfifo "$WORK/hold"
exec 9<>"$WORK/hold"
/usr/bin/python3 - "$WORK/postgres" "$pg" "$WORK/dead" <<'EOP' &
import os, subprocess, sys
owner = os.stat(sys.argv[2])
extra = {'user': owner.st_uid, 'group': owner.st_gid} if os.geteuid() == 0 else {}
dead = subprocess.Popen([sys.argv[1]], stdin=subprocess.PIPE, **extra)
dead.kill()
os.waitid(os.P_PID, dead.pid, os.WEXITED | os.WNOWAIT)
with open(sys.argv[3] + '.new', 'w') as f:
    f.write(f'{dead.pid}\n')
os.rename(sys.argv[3] + '.new', sys.argv[3])
os.read(os.open(os.path.dirname(sys.argv[3]) + '/hold', os.O_RDONLY), 1)
EOP
. tests/support/wait.sh
wait_for 10 test -s "$WORK/dead" || fail "no dead process"
{ cat "$WORK/dead"; tail -n +2 "$WORK/pidfile"; } >"$WORK/stale"
cp -p "$WORK/pidfile" "$pg/postmaster.pid"
cat "$WORK/stale" >"$pg/postmaster.pid"
"$in" migrate >"$WORK/a" 2>&1 || fail "a dead process keeps the server out: $(cat "$WORK/a" "$XDG_DATA_HOME/chipwatch/pg.log")"
[ "$(ps -o stat= -p "$(cat "$WORK/dead")" | cut -c1)" = Z ] || fail "the process was waited for: nothing was shown"
echo >&9
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
