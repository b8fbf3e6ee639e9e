#!/bin/bash
# An alert is a row before it is a mail, is sent once, waits while the server is away or says 4xx,
# is given up and kept at 5xx, is the same mail when we are killed before our commit, and reads as it
# was meant in a mail reader that is not ours.
set -euo pipefail
cd "$ROOT"
. tests/support/wait.sh
. tests/support/home.sh
mail_port=$(free_port) mood_port=$(free_port)
/usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null || { echo "no aiosmtpd here"; exit 77; }
export DEMO_DATA=$WORK/data XDG_DATA_HOME=$WORK/data DEMO_PORT=$(free_port)
chmod 755 "$WORK"
home "$DEMO_DATA"
B=${BUILD#"$ROOT/"} tests/demo/demo.sh >"$WORK/out" 2>&1 || { cat "$WORK/out"; exit 1; }
fail() { echo "FAIL: $*"; cat "$WORK/mail" 2>/dev/null || true; exit 1; }
export CHIPWATCH_SMTP_URL=smtp://127.0.0.1:$mail_port CHIPWATCH_MAIL_FROM=watch@chipwatch.example CHIPWATCH_MAIL_TO=desk@chipwatch.example

status=0
"$BUILD/chipwatch" alert run >"$WORK/first" 2>&1 || status=$?
[ "$status" = 5 ] || fail "without a server the exit status is $status: $(cat "$WORK/first")"
waiting=$("$BUILD/chipwatch" alert list --json | jq -s '[.[] | select(.status == "pending")] | length')
[ "$waiting" -ge 2 ] || fail "$waiting alerts wait"

# What is on record of a seller's channel by the time of the mail stands in it.
seller=$("$BUILD/chipwatch" channels --all --json 2>/dev/null | jq -r '.sellers[].host' | sort -u)
for host in $seller; do
	"$BUILD/chipwatch" note "$host" acquitted --on 2026-01-02 --source "test court" --about "Fictional $host" --text "not guilty" >/dev/null || fail "note $host"
done
/usr/bin/python3 -u -m aiosmtpd -n -l 127.0.0.1:$mail_port -c aiosmtpd.handlers.Debugging stdout >"$WORK/mail" 2>&1 &
smtp=$!
trap 'kill $smtp 2>/dev/null || true' EXIT
wait_for 20 is_open $mail_port
soon=$(date -u -d '+1 hour' +%Y-%m-%dT%H:%M:%SZ)
CHIPWATCH_NOW=$soon "$BUILD/chipwatch" alert run || fail "alert run"
[ "$(grep -c '^Message-ID:' "$WORK/mail")" = "$waiting" ] || fail "mails sent, expected $waiting"
CHIPWATCH_NOW=$soon "$BUILD/chipwatch" alert run || fail "second alert run"
[ "$(grep -c '^Message-ID:' "$WORK/mail")" = "$waiting" ] || fail "a mail was sent twice"
/usr/bin/python3 - "$WORK/mail" <<'P' || fail "the mail does not read well"
import email, email.policy, re, sys
text = open(sys.argv[1], encoding='utf-8').read()
mails = []
for part in text.split('---------- MESSAGE FOLLOWS ----------\n')[1:]:
    mails.append(email.message_from_string(part.split('\n------------ END MESSAGE')[0], policy=email.policy.default))
subjects = [m['subject'] for m in mails]
assert any('B300' in s and 'seen for the first time' in s for s in subjects), subjects
assert any('first offer by a seller' in s for s in subjects), subjects
for m in mails:
    assert m['subject'].startswith('[chipwatch]'), m['subject']
    body = m.get_body(('plain',)).get_content()
    for line in ('What', 'Where', 'Why', 'More', 'Mute'):
        assert re.search('^%s +' % line, body, re.M), body
    for note in ('a lead, not a finding', 'not itself unlawful', 'the stricter answer', 'acquitted and denied are dated', 'taken down'):
        assert note in body, body
    if 'seller' in m['subject']:
        assert re.search(r'^2026-01-02 acquitted, Fictional .*: not guilty \(test court\)$', body, re.M), body
    assert m.get_content_type() == 'multipart/alternative', m.get_content_type()
    assert '<th scope="row">What' in m.get_body(('html',)).get_content()
    assert not re.search(r'\b1[3-9]\d{9}\b', body), body
assert any('八卡' in m.get_body(('plain',)).get_content() for m in mails)
P
"$BUILD/chipwatch" alert mute new-seller:b300-sxm6 --for 30d >/dev/null

first=$("$BUILD/chipwatch" alert list --json | jq -r '[.[] | select(.status == "sent")][0].alert' 2>/dev/null ||
	"$BUILD/chipwatch" alert list --json | jq -rs '[.[] | select(.status == "sent")][0].alert')
"$BUILD/chipwatch" alert explain "$first" 2>/dev/null | grep >/dev/null -e '2026-01-02 acquitted, Fictional .*: not guilty (test court)' || fail "alert explain is silent on an acquittal"
"$BUILD/chipwatch" alert explain "$first" | grep >/dev/null -e '^Why ' || fail "alert explain"
kill $smtp
wait $smtp 2>/dev/null || true

# A server of the test's own choosing: what it answers at which step, and what then stands in the outbox.
url=$("$BUILD/chipwatch-ingest" db url)
outbox() { psql -qtA "$url" -c "$1"; }
one=$(outbox "SELECT alert_id FROM outbox.alert WHERE rule = 'digest' LIMIT 1")
later() { date -u -d "+$1 hours" +%Y-%m-%dT%H:%M:%SZ; }
hour=30
step() { # SAYS STATUS ROW: the server says so; we exit so, and the row is so
	local says=$1 want=$2 row=$3 got=0
	hour=$((hour + 30))
	outbox "UPDATE outbox.alert SET status = 'pending', tries = 0, sent_at = NULL, next_try_at = created_at WHERE alert_id = '$one'"
	rm -f "$WORK/ready" "$WORK/ids"
	/usr/bin/python3 tests/support/smtp_moods.py $mood_port "$says" "$WORK/ids" &
	smtp=$!
	wait_for 20 is_open $mood_port
	CHIPWATCH_SMTP_URL=smtp://127.0.0.1:$mood_port CHIPWATCH_NOW=$(later $hour) timeout 90 "$BUILD/chipwatch" alert run >"$WORK/said" 2>&1 || got=$?
	kill $smtp
	wait $smtp 2>/dev/null || true
	[ "$got" = "$want" ] || fail "$says: exit $got, not $want: $(cat "$WORK/said")"
	got=$(outbox "SELECT status FROM outbox.alert WHERE alert_id = '$one'")
	[ "$got" = "$row" ] || fail "$says: the row is $got, not $row"
	printf '%-14s exit %s  row %s\n' "$says" "$want" "$row"
}
step helo-451 5 pending
step mail-451 5 pending
step rcpt-450 5 pending
step rcpt-550 5 failed
step data-452 5 pending
step data-554 5 failed
step cut-mail 5 pending
step cut-data 5 pending
step cut-end 5 pending
step fine 0 sent
# Killed between the server's 250 and our commit: the same mail again, with the same Message-ID.
before=$(cat "$WORK/ids")
step fine 0 sent
[ "$(cat "$WORK/ids")" = "$before" ] || fail "the second copy has another Message-ID"
