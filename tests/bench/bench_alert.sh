#!/bin/bash
# 10,000 alerts to a local SMTP server, beside curl alone sending as many mails over one connection.
set -euo pipefail
n=${ALERTS:-10000}
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
cd "$ROOT"
. tests/support/wait.sh
BUILD=$ROOT/${B:-build}
/usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null || { echo "no aiosmtpd here"; exit 0; }
work=$(mktemp -d /tmp/cwb.XXXXXX)
chmod 755 "$work"
export XDG_DATA_HOME=$work/data
mkdir "$XDG_DATA_HOME"
smtp=
finish() {
	[ -z "$smtp" ] || kill "$smtp" 2>/dev/null || true
	"$BUILD/chipwatch-ingest" db stop >/dev/null 2>&1 || true
	rm -rf "$work"
}
trap finish EXIT
"$BUILD/chipwatch-ingest" migrate >/dev/null 2>&1
port=$(free_port)
url=$("$BUILD/chipwatch-ingest" db url)
/usr/bin/python3 -u -m aiosmtpd -n -l 127.0.0.1:$port -c aiosmtpd.handlers.Sink >/dev/null 2>&1 &
smtp=$!
wait_for 20 is_open $port
psql -qtA "$url" -c "INSERT INTO outbox.alert (alert_id, rule, topic, day, subject, body, created_at, status, next_try_at, mail)
	SELECT md5('b' || n)::uuid, 'new-sku', 'new-sku:b' || n, now()::date, '[chipwatch] bench ' || n, repeat(E'What    八卡 test of a line that is about as long as one\n', 6), now() - interval '1 minute', 'pending', now() - interval '1 minute', 'now' FROM generate_series(1, $n) n"
export CHIPWATCH_SMTP_URL=smtp://127.0.0.1:$port CHIPWATCH_MAIL_FROM=a@chipwatch.example CHIPWATCH_MAIL_TO=b@chipwatch.example CHIPWATCH_DAILY_CAP=10000
start=$(date +%s%N)
sent=$("$BUILD/chipwatch" alert run | sed -n 's/.* rows in the outbox, \([0-9]*\) mails sent.*/\1/p')
ours=$((($(date +%s%N) - start) / 1000000))
{
	printf 'Subject: bench\r\n\r\n'
	for i in $(seq 20); do printf 'What    a line of the mail that is about as long as one is, and then some more\r\n'; done
} >"$work/mail"
for i in $(seq "$n"); do
	[ "$i" = 1 ] || echo next
	printf 'url = "smtp://127.0.0.1:%s"\nmail-from = "a@chipwatch.example"\nmail-rcpt = "b@chipwatch.example"\nupload-file = "%s"\n' $port "$work/mail"
done >"$work/curl"
start=$(date +%s%N)
curl -sS -K "$work/curl" >/dev/null 2>"$work/curl.err" || { echo "curl alone failed, exit $?: $(tail -n 1 "$work/curl.err")"; exit 1; }
peer=$((($(date +%s%N) - start) / 1000000))
[ "$sent" -ge "$n" ] || { echo "alert run sent $sent of $n mails"; exit 1; }
awk -v n="$n" -v a="$ours" -v b="$peer" 'BEGIN {
	printf "%d mails: alert run %.1f s (%.0f a second), curl alone %.1f s; ratio %.2f\n", n, a / 1000, n * 1000 / a, b / 1000, a / b }'
