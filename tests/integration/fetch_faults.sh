#!/bin/bash
# Servers that misbehave: each fault is told as what it is, the good shops beside them are read, and
# the archive verifies. Prints the table.
set -euo pipefail
cd "$ROOT"
. tests/support/wait.sh
port=$(free_port)
fail() { echo "FAIL: $*"; cat "$WORK/pages" "$WORK/err" 2>/dev/null; exit 1; }
mkfifo "$WORK/hold"
/usr/bin/python3 tests/support/faults.py $port "$WORK/seeds" <"$WORK/hold" &
exec 9>"$WORK/hold"
wait_for 20 test -s "$WORK/seeds"
echo http://no-such-host.invalid/ >>"$WORK/seeds"
export CHIPWATCH_DELAY=0s CHIPWATCH_RETRIES=1 CHIPWATCH_TIMEOUT=4s CHIPWATCH_MAX_WAIT=5s
"$BUILD/chipwatch-ingest" scrape --seeds "$WORK/seeds" --out "$WORK/warc" --allow-private 127.4.0.0/24 >"$WORK/pages" 2>"$WORK/err" || fail "exit $?"
bad=0
expect() { # HOST OUTCOME LISTINGS FAULT
	local got
	got=$(jq -r --arg h "$1" 'select(.url | test("//" + $h + "(:[0-9]+)?/$")) | "\(.outcome) \(.listings)"' "$WORK/pages")
	[ "$3" != - ] || got="${got% *} -"
	printf '%-44s %-16s %s\n' "$4" "${got% *}" "$([ "$got" = "$2 $3" ] && echo ok || echo "NOT $2, $3 listings")"
	[ "$got" = "$2 $3" ] || bad=$((bad + 1))
}
expect 127.4.0.10 ok 4 "a good shop"
expect 127.4.0.11 too_large 0 "200 MB"
expect 127.4.0.12 too_large 0 "a gzip bomb, 64 MB"
expect 127.4.0.13 redirects 0 "redirects without end"
expect 127.4.0.14 refused_address 0 "a redirect to a metadata address"
expect 127.4.0.15 timeout 0 "a server that stops halfway"
expect 127.4.0.16 broken 0 "an early close"
expect 127.4.0.17 too_large 0 "a flood of headers"
expect 127.4.0.18 ok - "broken UTF-8"
expect 127.4.0.19 timeout 0 "a slow drip"
expect 127.4.0.20 ok - "a length that is too short"
expect 127.4.0.21 too_large 0 "a body without end"
expect 127.4.0.22 too_large 0 "a brotli bomb, 64 MB"
expect 127.4.0.23 ok 4 "brotli"
expect 127.4.0.24 ok 4 "429, Retry-After in seconds, then the page"
expect 127.4.0.25 ok 4 "503, Retry-After as a date, then the page"
expect 127.4.0.26 server_error 0 "503, Retry-After of 31 years"
expect 127.4.0.27 tls 0 "half a TLS handshake"
expect 127.4.0.28 broken 0 "304 that nobody asked for"
expect 127.4.0.29 ok 4 "a charset that lies"
expect 127.4.0.30 ok 4 "a cookie that is asked for"
expect 127.4.0.31 broken 0 "an unknown content coding"
expect 127.4.0.32 redirects 0 "two redirects to each other"
expect 127.4.0.33 refused_address 0 "a redirect to a file"
expect 127.4.0.34 wrong_type 0 "a picture where a page should be"
expect 127.4.0.35 ok 4 "503, Retry-After as a date of a clock behind"
expect no-such-host.invalid dns 0 "a name that is none"
[ "$bad" = 0 ] || fail "$bad faults told otherwise"
"$BUILD/chipwatch-ingest" verify "$WORK"/warc/*.warc.gz >"$WORK/verify" || fail "the archive: $(cat "$WORK/verify")"
# Loopback is refused without leave, by the address connected to; through a proxy by the name.
for how in "" "--proxy"; do
	CHIPWATCH_PROXY=${how:+http://127.4.0.10:$port} "$BUILD/chipwatch-ingest" scrape http://127.4.0.10:$port/ http://localhost:$port/ http://0x7f.1:$port/ >"$WORK/refused" 2>&1 || true
	[ "$(grep -c '"outcome":"refused_address"' "$WORK/refused")" = 3 ] || fail "loopback was visited without leave$how: $(cat "$WORK/refused")"
done
exec 9>&-
