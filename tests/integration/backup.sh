#!/bin/bash
# A backup restored into an empty cluster is the same database; a full one is not overwritten unasked;
# what is no backup is refused before anything is touched.
set -euo pipefail
cd "$ROOT"
fail() { echo "FAIL: $*"; exit 1; }
in=$BUILD/chipwatch-ingest
"$in" migrate >/dev/null 2>&1
sql() { psql -qtA "$("$in" db url)" -c "$1"; }
sql "INSERT INTO evidence.run (run_id, kind, command, operator, build, catalogue_revision, started_at, lease_until, status)
     VALUES (md5('r')::uuid, 'crawl', 'run', 't', 'b', 'c', now(), now(), 'done')"
sql "INSERT INTO market.site (site_id, host, known_at) VALUES (md5('s')::uuid, '深圳.example', now())"
"$in" db backup "$WORK/one.dump" 2>/dev/null
[ ! -e "$WORK/one.dump.new" ] && [ ! -e "$WORK/one.dump.log" ] || fail "left over files"
list() {
	sql "SELECT string_agg(x, ' ' ORDER BY x) FROM (SELECT n.nspname || '.' || c.relname || ':' || c.relkind::text || ':' || coalesce(c.relacl::text, '') AS x
	     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname IN ('catalogue','evidence','market','network','outbox','analyst')) t"
}
before=$(list)
got=0
"$in" db restore "$WORK/one.dump" 2>"$WORK/said" || got=$?
[ $got = 2 ] && grep -q -- --force "$WORK/said" || fail "a full database was overwritten ($got): $(cat "$WORK/said")"
echo nonsense >"$WORK/bad.dump"
got=0
"$in" db restore --force "$WORK/bad.dump" 2>"$WORK/said" || got=$?
[ $got = 6 ] && [ "$(sql "SELECT count(*) FROM evidence.run")" = 1 ] || fail "nonsense ($got): $(cat "$WORK/said")"
sql "DELETE FROM market.site"
"$in" db restore --force "$WORK/one.dump" 2>"$WORK/said" || fail "$(cat "$WORK/said")"
[ "$(sql "SELECT host FROM market.site")" = 深圳.example ] || fail "the site is not back"
[ "$(list)" = "$before" ] || fail "relations or rights differ after a restore"
"$in" db stop 2>/dev/null
export XDG_DATA_HOME=$WORK/other
mkdir -p "$XDG_DATA_HOME"
chmod 755 "$WORK" "$XDG_DATA_HOME"
"$in" db restore "$WORK/one.dump" 2>"$WORK/said" || fail "an empty cluster: $(cat "$WORK/said")"
[ "$(list)" = "$before" ] || fail "relations or rights differ in an empty cluster"
[ "$("$BUILD/chipwatch" health --json 2>/dev/null | grep -c .)" -gt 3 ] || fail "health after a restore"
"$in" db backup /nowhere/x.dump 2>"$WORK/said" && fail "a folder that is not there" || true
"$in" db stop 2>/dev/null
