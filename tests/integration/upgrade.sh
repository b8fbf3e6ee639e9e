#!/bin/bash
# A database that an earlier release wrote is restored, migrated, and answers as it did then.
set -euo pipefail
cd "$ROOT"
fail() { echo "FAIL: $*"; exit 1; }
shopt -s nullglob
dumps=(tests/integration/releases/*.dump)
[ ${#dumps[@]} -gt 0 ] || { echo "nothing was released yet (tests/support/release_fixture.sh)"; exit 77; }
for dump in "${dumps[@]}"; do
	export XDG_DATA_HOME=$WORK/${dump##*/}
	mkdir -p "$XDG_DATA_HOME"
	chmod 755 "$WORK" "$XDG_DATA_HOME"
	"$BUILD/chipwatch-ingest" db restore "$dump" 2>"$WORK/said" || fail "$dump: $(cat "$WORK/said")"
	n=$("$BUILD/chipwatch" channels --all --json 2>/dev/null | grep -c '"channel"')
	[ "$n" -ge 8 ] || fail "$dump: $n channels"
	"$BUILD/chipwatch" ask restricted_offers_by_day --json | grep >/dev/null -e b300-sxm6 || fail "$dump: no B300"
	"$BUILD/chipwatch" alert run --dry-run >/dev/null || fail "$dump: alert run"
	"$BUILD/chipwatch" weekly >/dev/null || fail "$dump: weekly"
	"$BUILD/chipwatch-ingest" db stop 2>/dev/null
done
