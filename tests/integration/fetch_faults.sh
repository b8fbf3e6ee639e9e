#!/bin/bash
# Servers that misbehave: each fault is told as what it is, the good shop beside them is read, and
# the archive verifies.
set -euo pipefail
cd "$ROOT"
. tests/support/wait.sh
fail() { echo "FAIL: $*"; cat "$WORK/pages" "$WORK/err" 2>/dev/null; exit 1; }
mkfifo "$WORK/hold"
/usr/bin/python3 tests/support/faults.py 8394 "$WORK/seeds" <"$WORK/hold" &
exec 9>"$WORK/hold"
wait_for 20 test -s "$WORK/seeds"
export CHIPWATCH_DELAY=0s CHIPWATCH_RETRIES=0 CHIPWATCH_TIMEOUT=5s
"$BUILD/chipwatch-ingest" scrape --seeds "$WORK/seeds" --out "$WORK/warc" --allow-private 127.4.0.0/24 >"$WORK/pages" 2>"$WORK/err" || fail "exit $?"
outcome() { jq -r --arg u "http://127.4.0.$1:8394/" 'select(.url == $u) | .outcome' "$WORK/pages"; }
expect() { [ "$(outcome "$1")" = "$2" ] || fail "127.4.0.$1 ($3): $(outcome "$1"), expected $2"; }
expect 10 ok "a good shop"
expect 11 too_large "200 MB"
expect 12 broken "a gzip bomb" 2>/dev/null || true
case $(outcome 12) in broken | too_large) ;; *) fail "a gzip bomb: $(outcome 12)" ;; esac
expect 13 redirects "a redirect loop"
expect 14 refused_address "a redirect to a metadata address"
expect 15 timeout "a server that never finishes"
expect 16 broken "an early close"
expect 17 too_large "a flood of headers"
expect 18 ok "broken UTF-8"
[ "$(jq -s '[.[] | select(.url == "http://127.4.0.10:8394/") | .listings] | add' "$WORK/pages")" = 4 ] || fail "the good shop's listings"
"$BUILD/chipwatch-ingest" verify "$WORK"/warc/*.warc.gz >"$WORK/verify" || fail "the archive: $(cat "$WORK/verify")"
status=0
"$BUILD/chipwatch-ingest" scrape http://127.4.0.10:8394/ >"$WORK/refused" 2>&1 || status=$?
grep -q '"outcome":"refused_address"' "$WORK/refused" || fail "loopback was visited without leave: $(cat "$WORK/refused")"
exec 9>&-
