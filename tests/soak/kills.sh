#!/bin/bash
# Fifty runs killed by -9 instead of six: of the demo's shops, of the made-up market where it stands
# beside the checkout, and of two workers that share a crawl of it.
set -euo pipefail
export KILLS=${KILLS:-50}
one() { # NAME VARIABLE=VALUE...
	echo "== $1"
	mkdir -p "$WORK/$1"
	chmod 755 "$WORK/$1"
	env WORK="$WORK/$1" "${@:2}" bash "$ROOT/tests/integration/kill_run.sh"
}
one demo
[ -n "${SHARED:-}" ] && [ -e "$SHARED/market/market.py" ] || { echo "no ../shared/market here: the market is left out"; exit 0; }
one market MARKET=1
one shared MARKET=1 WORKERS=1
