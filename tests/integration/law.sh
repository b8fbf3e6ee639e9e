#!/bin/bash
# The status of products by day, destination, origin and headquarters, as tests/golden/law.tsv says.
set -euo pipefail
cd "$ROOT"
bad=0 n=0
while IFS=$'\t' read -r sku on to from hq status eccn; do
	args=(sku "$sku" --on "$on" --to "$to" --json)
	[ "$from" = - ] || args+=(--from "$from")
	[ "$hq" = - ] || args+=(--party-hq "$hq")
	rc=0
	out=$("$BUILD/chipwatch" "${args[@]}" 2>"$WORK/err") || rc=$?
	got=$(jq -r '.status' <<<"$out")
	paragraph=$(jq -r '.eccn // "-"' <<<"$out")
	n=$((n + 1))
	want=0
	[ "$status" = not_found ] && want=1
	if [ "$got" != "$status" ] || [ "$rc" != "$want" ] || { [ "$eccn" != - ] && [ "$paragraph" != "$eccn" ]; }; then
		echo "FAIL: ${args[*]}: $got ($paragraph), exit $rc; expected $status ($eccn)"
		cat "$WORK/err"
		bad=$((bad + 1))
	elif [ "$status" != not_found ] && [ -z "$(jq -r '.reason // ""' <<<"$out")" ]; then
		echo "FAIL: ${args[*]}: no reason is given"
		bad=$((bad + 1))
	fi
done < <(grep -v '^#' tests/golden/law.tsv | tail -n +2)
echo "$n answers, $bad wrong"
"$BUILD/chipwatch" sku a800-80-pcie --to CN --on 2024-06-01 | grep >/dev/null -e 'from 2022-11-08 to 2023-10-22' || { echo "FAIL: the lawful window"; exit 1; }
"$BUILD/chipwatch" sku h20-96-sxm5 --history | grep >/dev/null -e '2025-04-09  2025-07-14' || { echo "FAIL: the timeline"; exit 1; }
"$BUILD/chipwatch" sku h100-64-sxm5 --to CN | grep >/dev/null -e 'h100-64-sxm5, day of launch not known, until 2022-08-25' || { echo "FAIL: a window without a beginning"; exit 1; }
# The other half of published and computed answers, where the facts are at hand.
facts=${SHARED:+$SHARED/facts/status.csv}
if [ -r "${facts:-/nonexistent}" ]; then
	export BIN=$BUILD
	python3 - "$facts" <<'P' || bad=$((bad + 1))
import csv, json, os, subprocess, sys
rows = [r for r in csv.DictReader(open(sys.argv[1], encoding='utf-8')) if r['from_date']][::4]
ok = 0
for r in rows:
    p = subprocess.run([os.environ['BIN'] + '/chipwatch', 'sku', r['sku_id'], '--on', r['from_date'], '--to', 'CN', '--from', 'US', '--json'], capture_output=True, text=True)
    ok += json.loads(p.stdout or '{}').get('status') == r['status']
print('facts: %d of %d agree' % (ok, len(rows)))
sys.exit(ok < 0.97 * len(rows))
P
fi
[ "$bad" = 0 ]
