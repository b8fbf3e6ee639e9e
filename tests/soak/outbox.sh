#!/bin/bash
# The crash table of the outbox: `alert run` is killed (-9) at each step of the SMTP dialogue, and
# between the server's 250 and our commit, and PostgreSQL is left alone, restarted or killed as well
# before the next run; or the program lives and PostgreSQL is restarted or killed under it. A mail is
# never lost; a second copy, with the same Message-ID, comes only when the server had it all already.
set -euo pipefail
cd "$ROOT"
. tests/support/wait.sh
cw=$BUILD/chipwatch in=$BUILD/chipwatch-ingest
"$in" migrate >/dev/null 2>&1
url=$("$in" db url)
sql() { psql -qtA "$url" -c "$1"; }
sql "UPDATE catalogue.alert_rule SET mail = 'off' WHERE rule = 'law'"
key=$(sql "SELECT md5('c')::uuid")
box=$WORK/box
mkdir -p "$box"
/usr/bin/python3 tests/support/smtp_hold.py "$box" >"$WORK/port" &
smtp=$!
locker=
trap 'kill $smtp 2>/dev/null; [ -z "$locker" ] || kill $locker 2>/dev/null' EXIT
wait_for 20 test -s "$WORK/port"
export CHIPWATCH_SMTP_URL=smtp://127.0.0.1:$(cat "$WORK/port") CHIPWATCH_NOW=2026-11-20T07:00:00Z
export CHIPWATCH_MAIL_FROM=watch@chipwatch.example CHIPWATCH_MAIL_TO=desk@chipwatch.example
pg() { # alone|restarted|killed
	case $1 in
	restarted) "$in" db stop 2>/dev/null ;;
	killed)
		kill -9 "$(head -n 1 "$XDG_DATA_HOME/chipwatch/pg/postmaster.pid")"
		;;
	esac
	[ "$1" = alone ] || "$in" db start 2>/dev/null
}
alert() {
	sql "DELETE FROM outbox.alert"
	sql "INSERT INTO outbox.alert (alert_id, rule, topic, day, subject, body, created_at, status, next_try_at, mail)
	     VALUES (md5('c')::uuid, 'new-sku', 'new-sku:c', '2026-11-20', 'crash', E'What    a test\n', '2026-11-20T06:00Z', 'pending', '2026-11-20T06:00Z', 'now')"
	rm -f "$box"/*
}
# held STEP: a run under way that the server keeps waiting there; its pid in $run.
held() {
	if [ "$1" = commit ]; then
		mkfifo "$WORK/lock"
		psql -qtA "$url" <"$WORK/lock" >"$WORK/locked" &
		locker=$!
		exec 7>"$WORK/lock"
		echo dot >"$box/hold"
	else
		echo "$1" >"$box/hold"
	fi
	"$cw" alert run >"$WORK/said" 2>&1 &
	run=$!
	wait_for 30 test -e "$box/holding"
	if [ "$1" = commit ]; then
		# The server says its 250, and our note of it meets a lock.
		echo "BEGIN; LOCK TABLE outbox.alert; SELECT 'locked';" >&7
		wait_for 30 grep locked "$WORK/locked"
		rm "$box/hold"
		wait_for 30 waits
	fi
}
waits() { [ "$(sql "SELECT count(*) FROM pg_locks WHERE NOT granted")" -ge 1 ]; }
unlock() {
	[ -n "$locker" ] || return 0
	exec 7>&-
	wait "$locker" 2>/dev/null || true
	locker=
	rm -f "$WORK/lock"
}
bad=0
verdict() { # STEP WHAT PG WANTED-COPIES
	local copies ids row
	# Of this alert; a law of the catalogue may begin just now.
	copies=$(grep -c "$key" "$box/taken" 2>/dev/null || true)
	ids=$(grep "$key" "$box/taken" 2>/dev/null | sort -u | wc -l)
	row=$(sql "SELECT status FROM outbox.alert WHERE topic = 'new-sku:c'")
	printf '%-9s %-9s %-10s copies %s  Message-IDs %s  row %s' "$1" "$2" "$3" "$copies" "$ids" "$row"
	[[ " $4 " = *" $copies "* ]] && [ "$ids" = 1 ] && [ "$row" = sent ] && { echo; return; }
	echo "   NOT AS PROMISED: $4 copies wanted; $(tail -n 1 "$WORK/said")"
	bad=1
}
printf '%-9s %-9s %-10s\n' step program PostgreSQL
for step in connect ehlo mail rcpt data dot commit; do
	for how in alone restarted killed; do
		alert
		held $step
		kill -9 $run
		wait $run 2>/dev/null || true
		rm -f "$box/hold"
		pg $how
		unlock
		wait_for 30 test "$(sql "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")" = 0
		"$cw" alert run >"$WORK/said" 2>&1 || { echo "the next run ended with $?: $(cat "$WORK/said")"; bad=1; }
		# The server of a program that was killed ends the statement it is at: left alone it makes our
		# note when the lock is gone. Where PostgreSQL goes, the lock may be gone a moment before the
		# statement that waits for it: then the note is made.
		case $step-$how in dot-*) want=2 ;; commit-restarted | commit-killed) want="1 or 2" ;; *) want=1 ;; esac
		verdict $step killed $how "$want"
	done
	[ $step != commit ] || continue # nobody is left to hold that lock
	for how in restarted killed; do
		alert
		held $step
		pg $how
		rm -f "$box/hold"
		wait $run || true
		[ "$(sql "SELECT status FROM outbox.alert WHERE topic = 'new-sku:c'")" = sent ] || "$cw" alert run >"$WORK/said" 2>&1 || true
		verdict $step lives $how 1
	done
done
exit $bad
