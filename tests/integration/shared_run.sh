#!/bin/bash
# Two workers share one crawl: the result equals that of one, no page is fetched twice; when one is
# killed by -9 the other takes its sites over after the lease and the result is the same.
set -euo pipefail
cd "$ROOT"
. tests/support/wait.sh
. tests/support/home.sh
port=$(free_port)
fail() { echo "FAIL: $*"; cat "$WORK"/*.err; exit 1; }
mkfifo "$WORK/hold"
/usr/bin/python3 tests/demo/serve.py $port 2 "$WORK/seeds" <"$WORK/hold" &
exec 9>"$WORK/hold"
wait_for 20 test -s "$WORK/seeds"
export CHIPWATCH_DELAY=0s CHIPWATCH_RETRIES=0 CHIPWATCH_PARALLEL=3 CHIPWATCH_LEASE=2s
chmod 755 "$WORK"
for d in one two killed; do home "$WORK/$d"; done
trap 'for d in one two killed; do XDG_DATA_HOME=$WORK/$d "$BUILD/chipwatch-ingest" db stop >/dev/null 2>&1 || true; done' EXIT
work() { # NAME: one worker
	exec "$BUILD/chipwatch-ingest" run --shared --seeds "$WORK/seeds" --allow-private 127.3.0.0/24 --json >"$WORK/$1.json" 2>"$WORK/$1.err"
}
sql() { psql -AtX "$("$BUILD/chipwatch-ingest" db url)" "${@/#/-c}"; }
history() {
	sql "SELECT site_id, listing_id, first_on, until_on, state_id FROM market.offer ORDER BY 1, 2, 3" \
		"SELECT site_id, kind, value, first_on, until_on FROM market.seller_contact ORDER BY 1, 2, 3, 4" \
		"SELECT site_id, day, outcome, listings FROM evidence.site_day ORDER BY 1, 2" \
		"SELECT count(*) FROM network.channel"
}
# URLs with a response in the archive, one a line.
responses() {
	zcat "$XDG_DATA_HOME"/chipwatch/archive/*/*.warc.gz 2>/dev/null | tr -d '\r' |
		awk '/^WARC-Type: /{t = $2} /^WARC-Target-URI: /{if (t == "response") print $2}'
}
grown() { [ "$(cat "$XDG_DATA_HOME"/chipwatch/archive/*/*.warc.gz 2>/dev/null | wc -c)" -gt "$1" ]; }

export XDG_DATA_HOME=$WORK/one
(work one) || fail "one worker"
history >"$WORK/one.rows"
[ "$(sql "SELECT count(*) FROM evidence.site_day")" = 12 ] || fail "sites of one worker"

export XDG_DATA_HOME=$WORK/two
"$BUILD/chipwatch-ingest" migrate >/dev/null
(work a) &
a=$!
(work b) &
b=$!
wait "$a" || fail "worker a"
wait "$b" || fail "worker b"
history | diff "$WORK/one.rows" - >"$WORK/diff" || { head "$WORK/diff"; fail "two workers have another result than one"; }
[ -z "$(responses | sort | uniq -d)" ] || fail "fetched twice: $(responses | sort | uniq -d | head -3)"
[ "$(jq -s 'map(.pages) | add' "$WORK/a.json" "$WORK/b.json")" = "$(jq .pages "$WORK/one.json")" ] || fail "pages of both"
[ "$(sql "SELECT count(*) FROM evidence.run WHERE status = 'done'")" = 1 ] || fail "not one run"
echo "two workers: $(jq .pages "$WORK/a.json") and $(jq .pages "$WORK/b.json") pages, one alone $(jq .pages "$WORK/one.json")"

export XDG_DATA_HOME=$WORK/killed
"$BUILD/chipwatch-ingest" migrate >/dev/null
(work c) &
c=$!
wait_for 30 grown 6000 || fail "worker c does not begin"
(work d) &
d=$!
kill -9 "$c" 2>/dev/null || true
wait "$c" 2>/dev/null || true
wait "$d" || fail "worker d"
history | diff "$WORK/one.rows" - >"$WORK/diff" || { head "$WORK/diff"; fail "another result after a kill"; }
# The file of the killed worker is cut to its last whole record, closed, and in the ledger.
"$BUILD/chipwatch-ingest" verify "$XDG_DATA_HOME"/chipwatch/archive/*/*.warc.gz >"$WORK/verify" || fail "the killed worker's file: $(tail -3 "$WORK/verify")"
"$BUILD/chipwatch-ingest" verify --ledger >"$WORK/verify" || fail "the ledger: $(tail -3 "$WORK/verify")"
[ "$(sql "SELECT count(*) FROM evidence.ledger_file")" = "$(ls "$XDG_DATA_HOME"/chipwatch/archive/*/*.warc.gz | wc -l)" ] || fail "a file is not in the ledger"
echo "one of two killed: $(sql "SELECT count(*) FROM evidence.frontier_host WHERE tries > 1") sites taken over, $(jq .pages "$WORK/d.json") pages by the other"
exec 9>&-
