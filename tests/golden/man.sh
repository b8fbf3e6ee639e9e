#!/bin/bash
# docs/man is what the programs print from their command tables (`make man` renews it), and it formats.
set -euo pipefail
cd "$ROOT"
bad=0
for p in chipwatch chipwatch-ingest; do
	"$BUILD/$p" help --man --all >"$WORK/$p.1"
	diff -u "docs/man/$p.1" "$WORK/$p.1" | head -n 40
	cmp -s "docs/man/$p.1" "$WORK/$p.1" || { echo "docs/man/$p.1 is not what $p prints: make man"; bad=1; }
	if command -v groff >/dev/null; then
		groff -man -Tutf8 -ww "docs/man/$p.1" 2>"$WORK/warn" >/dev/null
		[ ! -s "$WORK/warn" ] || { cat "$WORK/warn"; bad=1; }
	fi
done
exit $bad
