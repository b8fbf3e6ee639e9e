#!/bin/bash
# Every command of docs/TUTORIAL.md, as it stands there, in a copy of the tree; the mail at its end.
# from nothing
set -euo pipefail
/usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null || { echo "no aiosmtpd here"; exit 77; }
fail() { echo "FAIL: $*"; exit 1; }
mkdir -p "$WORK/tree/schema" "$WORK/tree/ingest" "$WORK/tree/query" "$WORK/bin"
cp -r "$ROOT/schema/catalogue" "$WORK/tree/schema/"
cp -r "$ROOT/ingest/sites" "$WORK/tree/ingest/"
cp -r "$ROOT/query/text" "$WORK/tree/query/"
ln -s "$BUILD" "$WORK/tree/build"
printf '#!/bin/sh\nexec /usr/bin/python3 "$@"\n' >"$WORK/bin/python3"
chmod +x "$WORK/bin/python3"
export CHIPWATCH_DATA=$WORK/tree CHIPWATCH_DELAY=0s PATH=$WORK/bin:$PATH
cd "$WORK/tree"
sed -n '/^```sh$/,/^```$/{/^```/d;p}' "$ROOT/docs/TUTORIAL.md" |
	awk 'BEGIN { print "set -eum" } /^kill %1 %2$/ { print "trap - EXIT" } { print }' >"$WORK/script"
sed -i '1s/$/\ntrap "kill %1 %2 2>\/dev\/null || true" EXIT/' "$WORK/script"
bash "$WORK/script" >"$WORK/out" 2>"$WORK/err" </dev/null || fail "a command of the tutorial: $(tail -n 20 "$WORK/out"; tail -n 10 "$WORK/err")"
grep -q '^Subject: \[chipwatch\] B300.*seen for the first time' "$WORK/out" || fail "no alert in the mailbox: $(cat "$WORK/out")"
grep -q 'What    "B300 八卡整机 液冷", 7,400,000 CNY per server, pre-order, 21-35 days, 30 % deposit' "$WORK/out" ||
	fail "the mail says something else: $(grep -A9 '^Subject' "$WORK/out")"
[ "$(grep -c '^Subject: \[chipwatch\] B300' "$WORK/out")" = 1 ] || fail "more than one mail of it"
! grep -q 'Subject.*H100' "$WORK/out" || fail "the first visit was news"
