#!/bin/bash
# Visits by interval: of the configuration and of an adapter, a day at most after a failed one; `run
# --due` takes what is due, --dry-run says why the rest is left, health says when it will be.
set -euo pipefail
cd "$ROOT"
. tests/support/wait.sh
port=$(free_port)
fail() { echo "FAIL: $*"; cat "$WORK"/*.err; exit 1; }
mkdir -p "$WORK/data/ingest" "$WORK/www"
cp -r schema "$WORK/data/"
cp -r ingest/sites "$WORK/data/ingest/"
site() { printf '[site]\nname = Shop\nhost = 127.4.3.%s\n\n[crawl]\nevery = %s\n' "$1" "$2" >"$WORK/data/ingest/sites/127.4.3.$1.site"; }
site 11 7d
site 12 7d
echo '<html><body><h1>Cards</h1><ul><li><h3><a href=/i>NVIDIA H100 80GB PCIe</a></h3> <span class=price>USD 30,000</span></li></ul></body></html>' >"$WORK/www/index.html"
/usr/bin/python3 -m http.server --bind 0.0.0.0 --directory "$WORK/www" "$port" >/dev/null 2>"$WORK/server.log" &
server=$!
trap 'kill $server 2>/dev/null' EXIT
wait_for 20 is_open "$port"
# The shop at .12 answers nowhere: its visit fails. At .13 nobody was yet.
printf 'http://127.4.3.10:%s/\nhttp://127.4.3.11:%s/\nhttp://127.4.3.12:1/\n' "$port" "$port" >"$WORK/seeds"
export CHIPWATCH_DATA=$WORK/data CHIPWATCH_DELAY=0s CHIPWATCH_RETRIES=0 CHIPWATCH_EVERY=12h
ingest=$BUILD/chipwatch-ingest
run() { # NOW OPTION...
	local now=$1
	shift
	CHIPWATCH_NOW=$now "$ingest" run --due --seeds "$WORK/seeds" --allow-private 127.4.3.0/24 "$@" 2>"$WORK/run.err"
}
asked() { run "$1" --dry-run | sed 's,.*127.4.3.\([0-9]*\):.*,\1,' | tr '\n' ' '; }

[ "$(asked 2026-11-20T00:00:00Z)" = "10 11 12 " ] || fail "what was never looked at is due"
run 2026-11-20T00:00:00Z --json >"$WORK/first.json" || fail "the first visit"
[ "$(jq -c '[.sites_whole, .sites_failed]' "$WORK/first.json")" = "[2,1]" ] || fail "$(cat "$WORK/first.json")"

[ "$(asked 2026-11-20T10:00:00Z)" = "" ] || fail "due after ten hours: $(asked 2026-11-20T10:00:00Z)"
grep -qx "not http://127.4.3.10:$port/: not due until 2026-11-20T10:48:00Z" "$WORK/run.err" || fail "why not"
grep -qx "not http://127.4.3.11:$port/: not due until 2026-11-26T07:12:00Z" "$WORK/run.err" || fail "why not by the adapter"
grep -qx "not http://127.4.3.12:1/: not due until 2026-11-20T21:36:00Z" "$WORK/run.err" || fail "why not after a failure"
before=$(find "$XDG_DATA_HOME/chipwatch/archive" -type f | sort)
[ "$(run 2026-11-20T10:00:00Z)" = "no site is due before 2026-11-20T10:48:00Z" ] || fail "nothing to do: $(run 2026-11-20T10:00:00Z 2>&1)"
[ "$(run 2026-11-20T10:00:00Z --json)" = '{"sites_due":0,"next_due":"2026-11-20T10:48:00Z"}' ] || fail "nothing to do, as JSON"
[ "$before" = "$(find "$XDG_DATA_HOME/chipwatch/archive" -type f | sort)" ] || fail "a run of no site left files"
health() { CHIPWATCH_NOW=$1 "$BUILD/chipwatch" health --sites --json | jq -r '"\(.site) \(.next_due)"' | sort; }
[ "$(health 2026-11-20T10:00:00Z)" = "127.4.3.10 2026-11-20 10:48
127.4.3.11 2026-11-26 07:12
127.4.3.12 2026-11-20 21:36" ] || fail "health: $(health 2026-11-20T10:00:00Z)"
CHIPWATCH_NOW=2026-11-20T10:00:00Z "$BUILD/chipwatch" health >"$WORK/health"
grep -q 'no site is due for a visit before 2026-11-20 10:48 UTC' "$WORK/health" || fail "$(cat "$WORK/health")"
grep -q '127.4.3.12 .*, next due 2026-11-20 21:36' "$WORK/health" || fail "$(cat "$WORK/health")"

# Half a day later one site; without --due all of them; the week over, the others.
[ "$(asked 2026-11-20T11:00:00Z)" = "10 " ] || fail "due at eleven: $(asked 2026-11-20T11:00:00Z)"
: >"$WORK/server.log"
run 2026-11-20T11:00:00Z --json >"$WORK/second.json" || fail "the second visit"
[ "$(jq -c '[.sites_whole, .sites_failed]' "$WORK/second.json")" = "[1,0]" ] && ! grep -q 127.4.3.11 "$WORK/server.log" || fail "the second visit: $(cat "$WORK/second.json" "$WORK/server.log")"
[[ "$(health 2026-11-20T11:00:00Z)" = "127.4.3.10 2026-11-20 21:48"* ]] || fail "health after the second visit"
[ "$(asked 2026-11-26T08:00:00Z)" = "10 11 12 " ] || fail "due after a week"
CHIPWATCH_NOW=2026-11-20T11:00:00Z "$BUILD/chipwatch-ingest" run --dry-run --seeds "$WORK/seeds" >"$WORK/all" 2>"$WORK/run.err"
[ "$(wc -l <"$WORK/all")" = 3 ] || fail "without --due"

# A site that was named to us and never looked at is due at once.
printf 'url,reason\nhttp://127.4.3.13:%s/,a tip\n' "$port" >"$WORK/sites.csv"
"$ingest" sites import "$WORK/sites.csv" >/dev/null 2>"$WORK/run.err"
CHIPWATCH_NOW=2026-11-20T11:00:00Z "$BUILD/chipwatch" health >"$WORK/health"
grep -q '1 site due for a visit' "$WORK/health" || fail "$(cat "$WORK/health")"
CHIPWATCH_NOW=2026-11-20T11:00:00Z "$ingest" run --due --dry-run 2>"$WORK/run.err" >"$WORK/named"
grep -q 127.4.3.13 "$WORK/named" || fail "a new site of the database"

# An interval that is none is told with its line.
for bad in 30m soon 400d; do
	site 12 "$bad"
	! run 2026-11-20T11:00:00Z >/dev/null || fail "every = $bad"
	grep -q '127.4.3.12.site:6:.*from 1h to 366d' "$WORK/run.err" || fail "every = $bad"
	! "$ingest" sites lint >/dev/null 2>&1 || fail "lint takes every = $bad"
done
site 12 7d

# A run that was killed is taken up again, though meanwhile another site has fallen due.
archive=$XDG_DATA_HOME/chipwatch/archive
[ ! -e "$archive/run.current" ] || fail "a run is left open"
under_way() { grep -q "^HTTP" <<<"$(zcat "$archive/$(cut -d' ' -f1 "$archive/run.current")"/*.warc.gz 2>/dev/null | tr -d '\0')"; }
(export CHIPWATCH_DELAY=3s CHIPWATCH_NOW=2026-11-20T21:50:00Z; exec "$ingest" run --due --seeds "$WORK/seeds" --allow-private 127.4.3.0/24 >/dev/null 2>"$WORK/killed.err") &
killed=$!
wait_for 30 under_way || fail "the run to be killed does not begin"
kill -9 "$killed"
wait "$killed" 2>/dev/null || true
site 11 1d
run 2026-11-20T22:00:00Z --json >"$WORK/again.json" || fail "the run after the kill"
[ "$(jq -c '[.resumed, .sites_whole, .sites_failed]' "$WORK/again.json")" = "[true,2,1]" ] || fail "after the kill: $(cat "$WORK/again.json")"
