#!/bin/bash
# The demo: a dozen fictional shops on loopback, visited three times, then what an analyst sees.
# Uses a private PostgreSQL of its own unless one is named; stops what it starts.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tests/support/wait.sh
build=$PWD/${B:-build}
port=${DEMO_PORT:-8377}
own=
if [ -z "${PGHOST:-}${PGSERVICE:-}${DATABASE_URL:-}" ]; then
	export XDG_DATA_HOME=${DEMO_DATA:-${TMPDIR:-/tmp}/chipwatch-demo-$(id -u)}
	if [ -z "${DEMO_DATA:-}" ] && [ -d "$XDG_DATA_HOME" ]; then # of an earlier demo
		"$build/chipwatch-ingest" db stop >/dev/null 2>&1 || true
		rm -rf "$XDG_DATA_HOME"
	fi
	mkdir -p "$XDG_DATA_HOME"
	chmod 755 "$XDG_DATA_HOME"
	own=yes
fi
work=$(mktemp -d)
server=
finish() {
	[ -z "$server" ] || { exec 9>&-; wait "$server" 2>/dev/null || true; }
	[ -z "$own" ] || "$build/chipwatch-ingest" db stop >/dev/null 2>&1 || true
	rm -rf "$work"
}
trap finish EXIT

serve() { # VISIT: the shops as they are on that visit
	[ -z "$server" ] || { exec 9>&-; wait "$server" 2>/dev/null || true; }
	rm -f "$work/seeds" "$work/hold"
	mkfifo "$work/hold"
	/usr/bin/python3 tests/demo/serve.py "$port" "$1" "$work/seeds" <"$work/hold" &
	server=$!
	exec 9>"$work/hold"
	wait_for 20 test -s "$work/seeds"
}

visit() { # TITLE [INSTANT]
	echo
	echo "== $1"
	CHIPWATCH_DELAY=0s CHIPWATCH_RETRIES=0 ${2:+env CHIPWATCH_NOW="$2"} \
		"$build/chipwatch-ingest" run --seeds "$work/seeds" --allow-private 127.3.0.0/24
}

echo "All sellers, people and numbers of this demo are fictional."
today=$(date -u +%s)
serve 0
visit "first visit (clock set two weeks back)" "$(date -u -d "@$((today - 14 * 86400))" +%Y-%m-%dT02:00:00Z)"
serve 1
visit "second visit (clock set one week back)" "$(date -u -d "@$((today - 7 * 86400))" +%Y-%m-%dT02:00:00Z)"
serve 2
visit "third visit (today)"
visit "the same again: nothing new"
echo
echo "== chipwatch weekly"
"$build/chipwatch" weekly
echo
echo "== chipwatch channels"
"$build/chipwatch" channels || true
first=$("$build/chipwatch" channels --json 2>/dev/null | sed -n '1s/.*"channel":"\([^"]*\)".*/\1/p')
echo
echo "All sellers above are fictional. Try next${own:+ (with XDG_DATA_HOME=$XDG_DATA_HOME)}:"
echo "  ${build#$PWD/}/chipwatch explain ${first:-CHANNEL}"
echo "  ${build#$PWD/}/chipwatch sku h200-141-sxm5 --to CN"
echo "  ${build#$PWD/}/chipwatch ask restricted_offers_by_day"
echo "  ${build#$PWD/}/chipwatch alert run --dry-run"
