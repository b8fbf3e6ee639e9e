#!/bin/bash
# The demo does what the README says: shops are read, a third look finds nothing new, the two
# sellers with one WeChat id and the one with the same credit code are one group, the look-alike
# shop sells no GPU, and what was down or asked for a captcha is told so.
set -euo pipefail
cd "$ROOT"
. tests/support/wait.sh
export DEMO_DATA=$WORK/data XDG_DATA_HOME=$WORK/data DEMO_PORT=$(free_port)
mkdir -p "$DEMO_DATA"
chmod 755 "$WORK" "$DEMO_DATA"
B=${BUILD#"$ROOT/"} tests/demo/demo.sh >"$WORK/out" 2>&1 || { cat "$WORK/out"; exit 1; }

fail() { echo "FAIL: $*"; cat "$WORK/out"; exit 1; }
grep -q 'fictional' "$WORK/out" || fail "does not say that the sellers are fictional"
sed -n '/nothing new/,/weekly/p' "$WORK/out" | grep >/dev/null -e '^offer states 0 new, 0 ended; new contacts 0' || fail "a second look found something new"
[ "$(grep -c '10 sites seen whole, 0 in part, 2 not at all' "$WORK/out")" = 4 ] || fail "sites seen"

"$BUILD/chipwatch" channels --all --json 2>/dev/null >"$WORK/channels"
group=$(jq -r 'select([.sellers[].host] | index("127.3.0.10")) | [.sellers[].host] | sort | join(" ")' "$WORK/channels")
[ "$group" = "127.3.0.10 127.3.0.11 127.3.0.17" ] || fail "the linked sellers are \"$group\""
[ "$(jq -s '[.[] | select(.sellers | length > 1)] | length' "$WORK/channels")" = 1 ] || fail "other sellers were linked"

"$BUILD/chipwatch" ask restricted_offers_by_day --json >"$WORK/offers"
last=$(jq -s 'max_by(.day).day' "$WORK/offers")
[ "$(jq -s --argjson d "$last" '[.[] | select(.day == $d) | .offers] | add' "$WORK/offers")" = 14 ] || fail "offers of the last day"
grep -q b300-sxm6 "$WORK/offers" || fail "no B300"
"$BUILD/chipwatch" weekly | grep >/dev/null -e '127.3.0.21 .*blocked' || fail "the captcha is not told"
"$BUILD/chipwatch" weekly --format html | grep >/dev/null -e '<svg role="img"' || fail "no picture in the HTML"
