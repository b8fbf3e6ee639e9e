#!/bin/bash
# A streaming replica answers: what only reads gives on it what it gives on the primary, what must
# write says so and where to go, and changes nothing.
set -euo pipefail
cd "$ROOT"
. tests/support/wait.sh
port=$(free_port) pgport=$(free_port)
fail() { echo "FAIL: $*"; tail -n 5 "$WORK"/*.err "$WORK/replica.log" 2>/dev/null || true; exit 1; }
in=$BUILD/chipwatch-ingest q=$BUILD/chipwatch
"$in" migrate >/dev/null
url=$("$in" db url)
mkfifo "$WORK/hold"
/usr/bin/python3 tests/demo/serve.py $port 2 "$WORK/seeds" <"$WORK/hold" &
exec 9>"$WORK/hold"
wait_for 20 test -s "$WORK/seeds"
export CHIPWATCH_DELAY=0s CHIPWATCH_RETRIES=0 CHIPWATCH_NOW=2026-11-20T08:00:00Z
"$in" run --seeds "$WORK/seeds" --allow-private 127.3.0.0/24 >/dev/null 2>"$WORK/run.err" || fail "run"

data=$(psql -AtX "$url" -c "SHOW data_directory")
bin=$(dirname "$(readlink "/proc/$(head -1 "$data/postmaster.pid")/exe")")
owner=$(stat -c %U "$data")
as=()
[ "$(id -u)" != 0 ] || as=(setpriv --reuid "$owner" --regid "$(id -g "$owner")" --clear-groups)
mkdir "$WORK/r"
chown "$owner" "$WORK/r"
chmod a+rx "$WORK" "$WORK/.."
(cd / && "${as[@]}" "$bin/pg_basebackup" -d "$url" -D "$WORK/r/pg" -R -X stream -c fast) >"$WORK/backup.err" 2>&1 || fail "pg_basebackup"
(cd / && "${as[@]}" "$bin/pg_ctl" -D "$WORK/r/pg" -w -s -l "$WORK/r/log" -o "-k $WORK/r -p $pgport" start) || fail "the replica does not start"
trap '(cd / && "${as[@]}" "$bin/pg_ctl" -D "$WORK/r/pg" -w -s -m immediate stop) 2>/dev/null; exec 9>&-' EXIT
replica="host=$WORK/r port=$pgport user=chipwatch dbname=chipwatch"
[ "$(psql -AtX "$replica" -c "SELECT pg_is_in_recovery()")" = t ] || fail "no replica"
# What the primary wrote after the copy was made comes by the stream.
psql -qX "$url" -c "INSERT INTO market.site (site_id, host, known_at) VALUES (md5('later')::uuid, 'later.example', now())"
came() { [ "$(psql -AtX "$replica" -c "SELECT count(*) FROM market.site WHERE host = 'later.example'")" = 1 ]; }
wait_for 60 came || fail "nothing streams"

channel=$("$q" channels --json | head -1 | jq -r .channel)
n=0
while read -r one; do
	st=0 pst=0
	"$q" $one --db "$replica" >"$WORK/there" 2>"$WORK/there.err" || st=$?
	"$q" $one --db "$url" >"$WORK/here" 2>"$WORK/here.err" || pst=$?
	[ "$st" = "$pst" ] && [ "$st" -le 1 ] || fail "$one: exit $st on the replica, $pst on the primary: $(cat "$WORK/there.err")"
	[ -s "$WORK/here" ] || fail "$one says nothing"
	[ "${one%% *}" = health ] || cmp "$WORK/here" "$WORK/there" || fail "$one answers otherwise on the replica"
	n=$((n + 1))
done <<-END
	weekly
	weekly --json
	channels --all --json
	explain $channel
	sku b300-sxm6 --on 2026-11-20 --to CN
	health
	ask who_sells sku=b300-sxm6
	ask search text=B300
	ask as_of
	ask movers
	$("$q" ask --json 2>/dev/null | jq -r '"ask \(.name)"' | grep -vE 'by_contact|by_part_number|around_rule|evidence_of|rule_change_effect|who_sells|search' | head -12)
END
"$q" export --format jsonl --out "$WORK/export" --db "$replica" >/dev/null 2>"$WORK/export.err" || fail "export"
refused=0
while read -r program one; do
	st=0
	"$program" $one --db "$replica" >"$WORK/out" 2>"$WORK/refused.err" || st=$?
	[ "$st" = 4 ] && grep -q 'only answers questions' "$WORK/refused.err" || fail "$one: exit $st: $(cat "$WORK/refused.err")"
	refused=$((refused + 1))
done <<-END
	$in network
	$in run --seeds $WORK/seeds --allow-private 127.3.0.0/24
	$in replay $(ls "$XDG_DATA_HOME"/chipwatch/archive/*/*.warc.gz | head -1)
	$q alert run
END
echo "$n commands answer the same on the replica, $refused that write say so"
