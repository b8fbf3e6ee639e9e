#!/bin/bash
# A shop that was built anew: what the adapter expects of a healthy run is not met, so the day is told
# as failed, with the reason, and nothing that was on show is taken for gone.
set -euo pipefail
cd "$ROOT"
. tests/support/wait.sh
port=$(free_port)
fail() { echo "FAIL: $*"; cat "$WORK"/*.err; exit 1; }
mkdir -p "$WORK/data/ingest" "$WORK/www"
cp -r schema "$WORK/data/"
cp -r ingest/sites "$WORK/data/ingest/"
cat >"$WORK/data/ingest/sites/127.4.2.10.site" <<'SITE'
[site]
name = A shop under test
host = 127.4.2.10
currency = CNY

[listing]
on = /
each = xpath //li[has-class("good")]
title! = xpath .//h3
url = xpath .//a/@href
price = xpath .//*[has-class("p")] => money

[expect]
listings = 6..20
price = 80%
SITE
# shop CLASS PRICE-CLASS N: a page of N goods, the block and the price in those classes
shop() {
	{
		echo "<html><body><h1>Cards</h1><ul>"
		for i in $(seq "$3"); do
			echo "<li class=$1><a href=/i/$i><h3>NVIDIA H100 80GB PCIe lot $i</h3></a><span class=$2>¥$((230000 + i))</span></li>"
		done
		echo "</ul></body></html>"
	} >"$WORK/www/index.html"
	# A page of the same second would be answered with 304.
	shops=$((${shops:-0} + 1))
	touch -d "2026-11-20 00:00:00Z + $shops minutes" "$WORK/www/index.html"
}
shop good p 8
/usr/bin/python3 -u -m http.server $port --bind 127.4.2.10 --directory "$WORK/www" >"$WORK/server.err" 2>&1 &
server=$!
trap 'kill $server' EXIT
wait_for 20 grep -q Serving "$WORK/server.err"
export CHIPWATCH_DELAY=0s CHIPWATCH_DATA=$WORK/data
echo "http://127.4.2.10:$port/" >"$WORK/seeds"
ingest=$BUILD/chipwatch-ingest
run() { CHIPWATCH_NOW=$1 "$ingest" run --seeds "$WORK/seeds" --allow-private 127.4.2.0/24 --json 2>"$WORK/run.err" >"$WORK/out" || [ -s "$WORK/out" ] || fail "run of $1"; }
sql() { psql -AtX "$("$ingest" db url)" -c "$1"; }

run 2026-11-20T08:00:00Z
[ "$(jq -c '[.listings, .sites_whole, .sites_failed]' "$WORK/out")" = "[8,1,0]" ] || fail "a healthy run: $(cat "$WORK/out")"

# the block has another class: no listing at all
shop tile p 8
run 2026-11-21T08:00:00Z
[ "$(jq -c '[.sites_whole, .sites_failed, .ended_states]' "$WORK/out")" = "[0,1,0]" ] || fail "a new layout: $(cat "$WORK/out")"
grep -q 'expect' "$WORK/run.err" || fail "a new layout is not told"

# the price has another class: the column has vanished
shop good cost 8
run 2026-11-22T08:00:00Z
[ "$(jq -c '[.sites_whole, .sites_failed, .ended_states]' "$WORK/out")" = "[0,1,0]" ] || fail "no prices: $(cat "$WORK/out")"
grep -q 'expected 80% of listings with price, got 0 of 8' "$WORK/run.err" || fail "no prices are not told"

# too few
shop good p 2
run 2026-11-23T08:00:00Z
grep -q 'expected 6 to 20 listings, got 2' "$WORK/run.err" || fail "too few is not told"
[ "$(sql "SELECT string_agg(outcome, ' ' ORDER BY day) FROM evidence.site_day")" = "whole failed failed failed" ] || fail "what is stored"
[ "$(sql "SELECT count(*) FROM evidence.site_run WHERE outcome = 'failed' AND reason LIKE 'expected%'")" -ge 2 ] || fail "the reason is not stored"
CHIPWATCH_NOW=2026-11-23T09:00:00Z "$BUILD/chipwatch" health >"$WORK/health" 2>"$WORK/health.err"
grep -q 'expected 6 to 20' "$WORK/health" || { cat "$WORK/health"; fail "health does not say why"; }

# and back
shop good p 7
run 2026-11-24T08:00:00Z
[ "$(jq -c '[.sites_whole, .sites_failed, .ended_states]' "$WORK/out")" = "[1,0,1]" ] || fail "well again: $(cat "$WORK/out")"
