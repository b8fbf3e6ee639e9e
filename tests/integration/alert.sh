#!/bin/bash
# An alert is a row before it is a mail, is sent once, waits while the server is away, and reads as
# it was meant in a mail reader that is not ours.
set -euo pipefail
cd "$ROOT"
. tests/support/wait.sh
/usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null || { echo "no aiosmtpd here"; exit 77; }
export DEMO_DATA=$WORK/data XDG_DATA_HOME=$WORK/data DEMO_PORT=8392
mkdir -p "$DEMO_DATA"
chmod 755 "$WORK" "$DEMO_DATA"
B=${BUILD#"$ROOT/"} tests/demo/demo.sh >"$WORK/out" 2>&1 || { cat "$WORK/out"; exit 1; }
fail() { echo "FAIL: $*"; cat "$WORK/mail" 2>/dev/null || true; exit 1; }
export CHIPWATCH_SMTP_URL=smtp://127.0.0.1:8393 CHIPWATCH_MAIL_FROM=watch@chipwatch.example CHIPWATCH_MAIL_TO=desk@chipwatch.example

status=0
"$BUILD/chipwatch" alert run >"$WORK/first" 2>&1 || status=$?
[ "$status" = 5 ] || fail "without a server the exit status is $status: $(cat "$WORK/first")"
waiting=$("$BUILD/chipwatch" alert list --json | jq -s '[.[] | select(.status == "pending")] | length')
[ "$waiting" -ge 2 ] || fail "$waiting alerts wait"

/usr/bin/python3 -u -m aiosmtpd -n -l 127.0.0.1:8393 -c aiosmtpd.handlers.Debugging stdout >"$WORK/mail" 2>&1 &
smtp=$!
trap 'kill $smtp 2>/dev/null || true' EXIT
wait_for 20 is_open 8393
soon=$(date -u -d '+1 hour' +%Y-%m-%dT%H:%M:%SZ)
CHIPWATCH_NOW=$soon "$BUILD/chipwatch" alert run || fail "alert run"
[ "$(grep -c '^Message-ID:' "$WORK/mail")" = "$waiting" ] || fail "mails sent, expected $waiting"
CHIPWATCH_NOW=$soon "$BUILD/chipwatch" alert run || fail "second alert run"
[ "$(grep -c '^Message-ID:' "$WORK/mail")" = "$waiting" ] || fail "a mail was sent twice"
/usr/bin/python3 - "$WORK/mail" <<'P' || fail "the mail does not read well"
import email, email.policy, re, sys
text = open(sys.argv[1], encoding='utf-8').read()
part = text.split('---------- MESSAGE FOLLOWS ----------\n')[1].split('\n------------ END MESSAGE')[0]
m = email.message_from_string(part, policy=email.policy.default)
assert m['subject'].startswith('[chipwatch]') and 'first offer by a seller' in m['subject'], m['subject']
body = m.get_body().get_content()
assert re.search(r'^Why ', body, re.M) and '八卡整机' in part + body or 'H' in body, body
assert 'A lead, not a finding' in body, body
P
"$BUILD/chipwatch" alert mute new-seller:b300-sxm6 --for 30d >/dev/null
