#!/bin/bash
# Behind PgBouncer in transaction mode, with as few sessions as do, each transaction on whichever is
# free: migrating, collecting, loading (also later, by load), asking and alerts are as without it,
# also at the same time.
set -euo pipefail
cd "$ROOT"
. tests/support/wait.sh
port=$(free_port)
fail() { echo "FAIL: $*"; tail -n 5 "$WORK"/*.err "$WORK/pool/log" 2>/dev/null || true; exit 1; }
bouncer=$(command -v pgbouncer || command -v /usr/sbin/pgbouncer) || { echo "no pgbouncer here"; exit 77; }
in=$BUILD/chipwatch-ingest q=$BUILD/chipwatch
"$in" db start >/dev/null 2>&1
url=$("$in" db url)
server=$(sed 's/^host=\([^ ]*\) .*/\1/' <<<"$url")
mkdir -p "$WORK/pool"
cat >"$WORK/pool/ini" <<-END
	[databases]
	pooled = host=$server port=5432 dbname=pooled user=chipwatch pool_size=3
	[pgbouncer]
	listen_addr =
	unix_socket_dir = $WORK/pool
	unix_socket_mode = 0777
	listen_port = 5432
	auth_type = any
	pool_mode = transaction
	logfile = $WORK/pool/log
	pidfile = $WORK/pool/pid
	# The next transaction gets the session that has waited longest, not the one just used.
	server_round_robin = 1
END
psql -qX "$url" -c "CREATE DATABASE pooled"
# pgbouncer refuses to be root, and who owns the socket folder may connect.
owner=$(stat -c %U "$server")
chown -R "$owner" "$WORK/pool"
chmod a+rx "$WORK" "$WORK/.."
as=()
[ "$(id -u)" != 0 ] || as=(setpriv --reuid "$owner" --regid "$(id -g "$owner")" --clear-groups)
"${as[@]}" "$bouncer" -q "$WORK/pool/ini" >"$WORK/bouncer.err" 2>&1 &
pool=$!
trap 'kill "$pool" 2>/dev/null; exec 9>&-' EXIT
wait_for 20 test -S "$WORK/pool/.s.PGSQL.5432" || fail "pgbouncer does not start"
db="host=$WORK/pool port=5432 user=chipwatch dbname=pooled"
ask() { psql -AtX "$db" -c "$1"; }

"$in" migrate --db "$db" >"$WORK/out" 2>"$WORK/migrate.err" || fail "migrate"
mkfifo "$WORK/hold"
/usr/bin/python3 tests/demo/serve.py $port 2 "$WORK/seeds" <"$WORK/hold" &
exec 9>"$WORK/hold"
wait_for 20 test -s "$WORK/seeds"
export CHIPWATCH_DELAY=0s CHIPWATCH_RETRIES=0 CHIPWATCH_NOW=2026-11-20T08:00:00Z
"$in" run --seeds "$WORK/seeds" --allow-private 127.3.0.0/24 --json --db "$db" >"$WORK/run" 2>"$WORK/run.err" || fail "run"
[ "$(jq .new_states "$WORK/run")" -gt 10 ] || fail "nothing was loaded: $(cat "$WORK/run")"
# What one program did to its session must not meet another: readers, desk and writers at once.
export CHIPWATCH_NOW=2026-11-21T08:00:00Z
pids=
for one in "$in run --shared --seeds $WORK/seeds --allow-private 127.3.0.0/24" "$in run --shared --seeds $WORK/seeds --allow-private 127.3.0.0/24" \
	"$in replay $(ls "$XDG_DATA_HOME"/chipwatch/archive/*/*.warc.gz | head -1)"; do
	$one --quiet --db "$db" >/dev/null 2>"$WORK/at_once.$RANDOM.err" &
	pids+=" $!"
done
for n in 1 2 3 4; do
	for one in "ask who_sells sku=b300-sxm6" "channels --all --json" "weekly" "health" "sku b300-sxm6 --on 2026-11-20 --to CN" "alert run --dry-run" "export --format jsonl --out $WORK/export$n"; do
		st=0
		"$q" $one --db "$db" >"$WORK/out" 2>"$WORK/query.err" || st=$?
		[ "$st" -le 1 ] || fail "$one: exit $st"
	done
done
for pid in $pids; do wait "$pid" || fail "a collector at the same time"; done
"$in" network --db "$db" >/dev/null 2>"$WORK/network.err" || fail "network"
[ "$(ask "SELECT count(*) > 0 AND count(DISTINCT day) = 2 FROM evidence.site_day WHERE outcome = 'whole'")" = t ] || fail "the second day is not there"

# A run that lost its sessions at the merge published nothing; load finishes it through the pool.
mkdir -m 700 "$WORK/px"
/usr/bin/python3 tests/support/pgcut.py "$WORK/px" "$WORK/pool" "$WORK/plan" "$WORK/cuts" <"$WORK/hold" 9>&- 2>"$WORK/pgcut.err" &
wait_for 20 test -S "$WORK/px/.s.PGSQL.5432" || fail "the proxy does not start"
export CHIPWATCH_NOW=2026-11-22T08:00:00Z
echo "before 1 load_merge" >"$WORK/plan"
"$in" run --seeds "$WORK/seeds" --allow-private 127.3.0.0/24 --quiet --db "${db/$WORK\/pool/$WORK\/px}" >/dev/null 2>"$WORK/cut.err" && fail "a run that cannot publish succeeded"
[ "$(ask "SELECT count(*) FROM evidence.site_day WHERE day = '2026-11-22'")" = 0 ] || fail "the run published"
rm "$WORK/plan"
"$in" load --seeds "$WORK/seeds" --quiet --db "$db" >/dev/null 2>"$WORK/load.err" || fail "load"
[ "$(ask "SELECT count(*) > 3 FROM evidence.site_day WHERE day = '2026-11-22' AND outcome = 'whole'")" = t ] || fail "load did not publish"
[ "$(ask "SELECT count(*) FROM evidence.run WHERE status <> 'done'")" = 0 ] || fail "a run is left open"

# The sessions that all shared are as they were made: nobody's role, nobody's settings or tables.
for _ in 1 2 3 4 5 6; do
	[ "$(ask "SELECT current_user = 'chipwatch', current_setting('role'), current_setting('work_mem')")" = "t|none|4MB" ] || fail "a session was left changed"
	[ "$(ask "SELECT count(*) FROM pg_prepared_statements")" = 0 ] || fail "a prepared statement was left"
done
[ "$(psql -AtX "$url" -c "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")" = 0 ] || fail "a lock was left"
[ "$(psql -AtX "$url" -c "SELECT count(*) BETWEEN 1 AND 3 FROM pg_stat_activity WHERE datname = 'pooled'")" = t ] || fail "not pooled"
# The same answers as without the pool.
for one in "ask who_sells sku=b300-sxm6 --json" "channels --all --json"; do
	"$q" $one --db "$db" >"$WORK/pooled.out" 2>/dev/null
	"$q" $one --db "${url/dbname=chipwatch/dbname=pooled}" >"$WORK/direct.out" 2>/dev/null
	[ -s "$WORK/direct.out" ] && cmp "$WORK/pooled.out" "$WORK/direct.out" || fail "another answer through the pool: $one"
done
