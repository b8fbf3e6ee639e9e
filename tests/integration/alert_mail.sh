#!/bin/bash
# Mails against a real server: STARTTLS, TLS, AUTH, recipients refused one by one, a server that
# hangs, two runs at once, PostgreSQL restarted between 250 and commit, kill -9 at each step,
# sendmail, headers that cannot be broken out of, the daily cap, contacts whole only when asked for.
set -euo pipefail
cd "$ROOT"
. tests/support/wait.sh
/usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null || { echo "no aiosmtpd here"; exit 77; }
fail() { echo "FAIL: $*"; exit 1; }
cw=$BUILD/chipwatch
url=$("$BUILD/chipwatch-ingest" db url)
"$BUILD/chipwatch-ingest" migrate >/dev/null 2>&1
sql() { psql -qtA "$url" -c "$1"; }
smtp=
stop() { [ -z "$smtp" ] || { kill "$smtp" 2>/dev/null; wait "$smtp" 2>/dev/null || true; smtp=; }; }
trap stop EXIT
box=$WORK/box
serve() { # ARGS: a server with an empty box; its port
	stop
	rm -rf "$box" "$WORK/port"
	mkdir -p "$box"
	/usr/bin/python3 tests/support/smtpd.py 0 "$box" "$@" >"$WORK/port" 2>"$WORK/smtpd.log" &
	smtp=$!
	wait_for 20 test -s "$WORK/port"
	port=$(cat "$WORK/port")
	export CHIPWATCH_SMTP_URL=${scheme:-smtp}://localhost:$port
}
mails() { find "$box" -name '*.eml' | wc -l; }
alert() { # SUBJECT [N]: rows that wait, nothing else
	sql "DELETE FROM outbox.alert"
	sql "INSERT INTO outbox.alert (alert_id, rule, topic, day, subject, body, created_at, status, next_try_at, mail)
	     SELECT md5('t' || n)::uuid, 'new-sku', 'new-sku:t', '2026-11-20', \$s\$$1\$s\$, E'What    八卡 test\nMute    chipwatch alert mute x\n', '2026-11-20T06:00Z', 'pending', '2026-11-20T06:00Z', 'now' FROM generate_series(1, ${2:-1}) n"
}

row() { sql "SELECT status FROM outbox.alert WHERE rule = 'new-sku' ORDER BY alert_id LIMIT 1"; }
at() { date -u -d "2026-11-20T06:00:00Z + $1 hours" +%Y-%m-%dT%H:%M:%SZ; }
run() { # WANTED EXIT
	local got=0
	timeout 60 "$cw" alert run >"$WORK/said" 2>&1 || got=$?
	[ "$got" = "$1" ] || fail "exit $got, not $1: $(cat "$WORK/said")"
}
export CHIPWATCH_MAIL_FROM=watch@chipwatch.example CHIPWATCH_MAIL_TO=desk@chipwatch.example
export CHIPWATCH_NOW
CHIPWATCH_NOW=$(at 1)
sql "UPDATE catalogue.alert_rule SET mail = 'off' WHERE rule = 'law'"

# ---- TLS and AUTH ----
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
	-keyout "$WORK/key" -out "$WORK/cert" 2>/dev/null
serve --cert "$WORK/cert" --key "$WORK/key" --auth 'desk:s3cret'
echo s3cret >"$WORK/password"
chmod 600 "$WORK/password"
alert "needs a login"
run 5
[ "$(row)" = pending ] || fail "a server that wants TLS and a login it was not given gave up the mail"
export CHIPWATCH_SMTP_CA=$WORK/cert CHIPWATCH_SMTP_USER=desk CHIPWATCH_SMTP_PASSWORD_FILE=$WORK/password
CHIPWATCH_NOW=$(at 2) run 0
grep -q '^X-Tls: yes' "$box/1.eml" && grep -q '^X-Auth: yes' "$box/1.eml" || fail "no TLS or login: $(head -3 "$box/1.eml")"
chmod 644 "$WORK/password"
alert x
run 3
grep -q 'others may read' "$WORK/said" || fail "a password file for all to read: $(cat "$WORK/said")"
echo wrong >"$WORK/password"
chmod 600 "$WORK/password"
run 5
[ "$(row)" = pending ] || fail "a wrong password gave up the mail"
unset CHIPWATCH_SMTP_USER CHIPWATCH_SMTP_PASSWORD_FILE
printf 'machine localhost login desk password s3cret\n' >"$WORK/netrc"
CHIPWATCH_NOW=$(at 3) CHIPWATCH_SMTP_NETRC=$WORK/netrc CHIPWATCH_SMTP_TLS=require run 0
scheme=smtps serve --cert "$WORK/cert" --key "$WORK/key" --tls
alert "by smtps"
run 0
unset CHIPWATCH_SMTP_CA
alert "an unknown certificate"
run 5
[ "$(row)" = pending ] && [ "$(mails)" = 1 ] || fail "a server with a certificate of its own making was believed"
serve
alert "no TLS there"
CHIPWATCH_SMTP_TLS=require run 5
[ "$(mails)" = 0 ] || fail "sent without TLS although it is required"

# ---- recipients ----
export CHIPWATCH_MAIL_TO='desk@chipwatch.example, busy@chipwatch.example, nobody@chipwatch.example'
alert "three recipients"
run 0
grep -q '^X-Rcpt: desk@chipwatch.example.$' "$box/1.eml" || fail "$(head -1 "$box/1.eml")"
[ "$(row)" = pending ] || fail "the busy one is forgotten"
CHIPWATCH_NOW=$(at 2) run 0
grep -q '^X-Rcpt: busy@chipwatch.example.$' "$box/2.eml" || fail "$(head -1 "$box/2.eml")"
[ "$(row)" = sent ] && sql "SELECT refused FROM outbox.alert WHERE rule = 'new-sku'" | grep >/dev/null -e 'nobody@chipwatch.example: 550' || fail "the refused one is not noted"
[ "$(grep -ih '^message-id' "$box"/*.eml | sort -u | wc -l)" = 1 ] || fail "two Message-IDs"
CHIPWATCH_MAIL_TO=nobody@chipwatch.example
alert "one that nobody wants"
run 5
[ "$(row)" = failed ] || fail "5xx for all is $(row)"
CHIPWATCH_MAIL_TO=desk@chipwatch.example
timeout 60 "$cw" alert run --failed >/dev/null && [ "$(row)" = sent ] || fail "alert run --failed"
alert "a list with errors"
CHIPWATCH_MAIL_TO=$'desk@chipwatch.example,not an address,-oops@x,x@y\r\nBcc: all@example.com' run 3
[ "$(row)" = sent ] || fail "one bad address kept the others from their mail"

# ---- headers ----
serve
alert "$(printf 'CR LF\r\nBcc: all@example.com\r\n\r\nbody %s' "$(printf '八%.0s' $(seq 3500))")"
run 0
/usr/bin/python3 - "$box/1.eml" <<'P' || fail "headers"
import email, email.policy, sys
raw = open(sys.argv[1], 'rb').read()
m = email.message_from_bytes(raw, policy=email.policy.default)
assert 'bcc' not in m and m['subject'].startswith('CR LF'), m['subject']
assert '八八' in m['subject'] and len(m['subject']) < 700
assert all(len(l) <= 998 for l in raw.split(b'\n')), max(map(len, raw.split(b'\n')))
assert m.get_content_type() == 'multipart/alternative'
assert '八卡 test' in m.get_body(('plain',)).get_content()
assert '<th scope="row">What</th><td>八卡 test' in m.get_body(('html',)).get_content()
P

# ---- kill -9 at each step, two at once, the database restarted ----
alert "killed" 2
touch "$box/hold"
"$cw" alert run >"$WORK/said" 2>&1 &
victim=$!
wait_for 20 test -e "$box/holding"
"$cw" alert run >"$WORK/second" 2>&1 || fail "the second of two fails: $(cat "$WORK/second")"
grep -q 'another' "$WORK/second" || fail "the second of two: $(cat "$WORK/second")"
kill -9 $victim
wait $victim 2>/dev/null || true
rm -f "$box/hold" "$box/holding"
before=$(mails)
wait_for 20 test "$(sql "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")" = 0
run 0
[ "$(mails)" = $((before + 2)) ] || fail "$(mails) mails after the kill, $before before"
[ "$(grep -ih '^message-id' "$box"/[2-9].eml | sort -u | wc -l)" = 2 ] || fail "a second copy has another Message-ID"
alert "the database goes away"
touch "$box/hold"
"$cw" alert run >"$WORK/said" 2>&1 &
victim=$!
wait_for 20 test -e "$box/holding"
"$BUILD/chipwatch-ingest" db stop 2>/dev/null
before=$(mails)
rm -f "$box/hold"
wait $victim || fail "the database went away: $(cat "$WORK/said")"
[ "$(row)" = sent ] && [ "$(mails)" = "$before" ] || fail "the 250 is not noted after a restart"
rm -f "$box/holding"

# ---- a server that hangs; the rest waits ----
stop
/usr/bin/python3 -c 'import socket,sys
s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1], flush=True)
k = []
while True: k.append(s.accept())' >"$WORK/port2" &
smtp=$!
wait_for 20 test -s "$WORK/port2"
alert "hangs" 50
start=$SECONDS
CHIPWATCH_SMTP_TIMEOUT=1s CHIPWATCH_SMTP_URL=smtp://127.0.0.1:$(cat "$WORK/port2") run 5
[ $((SECONDS - start)) -lt 8 ] || fail "$((SECONDS - start)) s with a server that hangs"
[ "$(sql "SELECT count(*) FROM outbox.alert WHERE status = 'pending'")" = 50 ] || fail "lost with a server that hangs"

# ---- the cap; what is beyond it is in the digest of the next day ----
serve
alert "many" 5
CHIPWATCH_DAILY_CAP=2 run 0
[ "$(mails)" = 2 ] || fail "$(mails) mails with a cap of 2"
CHIPWATCH_NOW=$(at 30) CHIPWATCH_DAILY_CAP=2 run 0
[ "$(mails)" = 3 ] && [ "$(sql "SELECT count(*) FROM outbox.alert WHERE status = 'digested'")" = 3 ] || fail "the digest of what was beyond the cap: $(mails) mails"

# ---- a day's mails are noted one by one; those of a flood are committed together, none forgotten ----
serve
alert "an ordinary day" 20
run 0
commits() { sql "SELECT count(DISTINCT xmin::text) FROM outbox.alert WHERE status = 'sent'"; }
[ "$(mails)" = 20 ] && [ "$(commits)" = 20 ] || fail "$(mails) mails of 20, noted in $(commits) commits"
alert "a flood" 403
sql "UPDATE outbox.alert SET left_to = CASE WHEN alert_id = md5('t200')::uuid THEN 'nobody' ELSE 'desk' END || '@chipwatch.example'"
CHIPWATCH_MAIL_TO=desk@chipwatch.example,nobody@chipwatch.example CHIPWATCH_DAILY_CAP=10000 run 5
[ "$(mails)" = 422 ] || fail "$(mails) mails, not 20 and 402"
[ "$(sql "SELECT string_agg(format('%s %s', n, status), ', ' ORDER BY status) FROM (SELECT status, count(*) n FROM outbox.alert WHERE rule = 'new-sku' GROUP BY 1) k")" = "1 failed, 402 sent" ] || fail "a flood: $(sql "SELECT status, count(*) FROM outbox.alert GROUP BY 1")"
[ "$(commits)" -lt 300 ] || fail "402 mails were noted in $(commits) commits"

# ---- sendmail: no shell, the same mail ----
cat >"$WORK/sendmail" <<P
#!/bin/sh
printf '%s\n' "\$@" >"$WORK/argv"
cat >"$WORK/piped"
exit \$(cat "$WORK/status")
P
chmod +x "$WORK/sendmail"
echo 75 >"$WORK/status"
alert 'by sendmail; $(touch /tmp/never) 测试'
export CHIPWATCH_SENDMAIL=$WORK/sendmail
run 5
[ "$(row)" = pending ] || fail "sendmail 75"
echo 0 >"$WORK/status"
CHIPWATCH_NOW=$(at 2) run 0
[ "$(tr '\n' ' ' <"$WORK/argv")" = "-i -f watch@chipwatch.example -- desk@chipwatch.example " ] || fail "$(cat "$WORK/argv")"
/usr/bin/python3 - "$WORK/piped" <<'P' || fail "the piped mail"
import email, email.policy, sys
m = email.message_from_bytes(open(sys.argv[1], 'rb').read(), policy=email.policy.default)
assert m['subject'] == 'by sendmail; $(touch /tmp/never) 测试', m['subject']
assert '八卡 test' in m.get_body(('plain',)).get_content() and '八卡' in m.get_body(('html',)).get_content()
P
# The test mail is no alert, which could be explained.
"$cw" alert test >/dev/null || fail "alert test"
/usr/bin/python3 - "$WORK/piped" <<'P' || fail "the test mail: $(cat "$WORK/piped")"
import email, email.policy, sys
text = email.message_from_bytes(open(sys.argv[1], 'rb').read(), policy=email.policy.default).get_body(('plain',)).get_content()
assert 'a test of the alert mails' in text and 'alert explain' not in text, text
P
unset CHIPWATCH_SENDMAIL

# ---- muted and heard again ----
"$cw" alert mute restock --for 3d >/dev/null
"$cw" alert mute | grep >/dev/null -e restock || fail "what is muted"
"$cw" alert unmute restock >/dev/null || fail "unmute"
got=0
"$cw" alert unmute restock >/dev/null 2>&1 || got=$?
[ $got = 1 ] || fail "unmute twice: $got"
stop
echo "TLS, AUTH, recipients, headers, kills, restart, hanging, cap, sendmail: well"
