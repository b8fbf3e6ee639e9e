#!/bin/bash
# The script that timers run: silent when well; a bad step is told with its status and the next ones
# go on; a second one refuses kindly; the log rotates; the file of cron and the units name what is there.
# from nothing
set -euo pipefail
cd "$ROOT"
. tests/support/wait.sh
fail() { echo "FAIL: $*"; exit 1; }
export CHIPWATCH_STATE=$WORK/state CHIPWATCH_SEEDS=$WORK/none
cron=$ROOT/query/cron/chipwatch-cron
stub() { # NAME BODY
	printf '#!/bin/bash\n%s\n' "$2" >"$WORK/$1"
	chmod +x "$WORK/$1"
}
log=$WORK/state/chipwatch.log
# with the real programs: nothing was collected yet, which is no failure
export CHIPWATCH_INGEST=$BUILD/chipwatch-ingest CHIPWATCH_QUERY=$BUILD/chipwatch
"$cron" backup >"$WORK/said" 2>&1 || fail "a backup before the first collection: $(cat "$WORK/said")"
[ ! -s "$WORK/said" ] && grep -q 'never migrated' "$log" || fail "a backup before the first collection says: $(cat "$WORK/said" "$log")"
touch "$WORK/state/chipwatch.prom"
"$cron" backup >"$WORK/said" 2>&1 && fail "a database that is gone is passed over"
rm "$WORK/state/chipwatch.prom"
"$CHIPWATCH_INGEST" migrate >"$WORK/said" 2>&1 || fail "migrate: $(cat "$WORK/said")"
"$cron" backup >"$WORK/said" 2>&1 || fail "backup: $(cat "$WORK/said")"
[ ! -s "$WORK/said" ] && ls "$WORK"/state/backup-*.dump >/dev/null || fail "backup says: $(cat "$WORK/said")"
mine=$(ls "$WORK"/state/backup-*.dump)
for day in 01 02 03 04 05 06 07 08 09; do cp "$mine" "$WORK/state/backup-200001$day.dump"; done
"$cron" backup
[ "$(find "$WORK/state" -name 'backup-*' | wc -l)" = 7 ] || fail "$(find "$WORK/state" -name 'backup-*' | wc -l) backups kept"
"$cron" weekly >"$WORK/said" 2>&1 || fail "weekly: $(cat "$WORK/said")"
grep -q weekly "$WORK/said" && ls "$WORK"/state/weekly-*.html >/dev/null || fail "weekly"
week=$(sed -n 's/^chipwatch weekly  \([0-9]*-W[0-9]*\).*/\1/p' "$WORK/said")
[ -s "$WORK/state/weekly-$week.json" ] && grep -q "weekly $week" "$WORK/state/weekly-$week.html" || fail "the week $week: $(ls "$WORK/state")"

# with programs that do as told
stub in 'echo "in $*"; [ ! -e "$WORKDIR/hold" ] || { touch "$WORKDIR/holding"; while [ -e "$WORKDIR/hold" ]; do read -rt 0.05 <> <(:) || true; done; }; exit "${IN:-0}"'
stub q 'echo "{\"week\":{\"iso_week\": \"2001-W07\"}}"'
CHIPWATCH_QUERY=$WORK/q "$cron" weekly >"$WORK/said" 2>&1 || fail "weekly: $(cat "$WORK/said")"
[ -s "$WORK/state/weekly-2001-W07.json" ] && [ -s "$WORK/state/weekly-2001-W07.html" ] || fail "a week under another name: $(ls "$WORK/state")"
stub q 'echo "q $*"; [ "$1" != alert ] || exit "${ALERT:-0}"'
export CHIPWATCH_INGEST=$WORK/in CHIPWATCH_QUERY=$WORK/q WORKDIR=$WORK
"$cron" >"$WORK/said" 2>&1 || fail "collect: $(cat "$WORK/said")"
[ ! -s "$WORK/said" ] || fail "well, but it says: $(cat "$WORK/said")"
for said in 'collect: in run' 'alert: q alert run --quiet' 'health: q health --check'; do
	grep -qF "$said" "$log" || fail "the log has no \"$said\": $(cat "$log")"
done
[ -s "$WORK/state/chipwatch.prom" ] || fail "no metrics"
got=0
IN=5 ALERT=4 "$cron" >"$WORK/said" 2>&1 || got=$?
[ $got = 5 ] || fail "the first bad status is 5, not $got"
grep -q 'collect ended with status 5' "$WORK/said" && grep -q 'alert ended with status 4' "$WORK/said" || fail "$(cat "$WORK/said")"
touch "$WORK/hold"
"$cron" >"$WORK/first" 2>&1 &
first=$!
wait_for 20 test -e "$WORK/holding"
"$cron" >"$WORK/said" 2>&1 || fail "the second of two fails"
[ ! -s "$WORK/said" ] && grep -q 'another one is at work' "$log" || fail "the second of two: $(cat "$WORK/said")"
# the week beside a long collection: each keeps its own words
"$cron" weekly >"$WORK/said" 2>&1 || fail "weekly beside a collection: $(cat "$WORK/said")"
rm "$WORK/hold"
wait $first || fail "the first of two: $(cat "$WORK/first")"
[ ! -s "$WORK/first" ] && [ "$(grep -c 'collect: in run' "$log")" = 3 ] || fail "a collection with the week beside it: $(cat "$WORK/first" "$log")"
# loop: the week that was told on its last second is not the next one's
mkdir "$WORK/bin"
stub bin/date 'case $* in *%G-W%V*) echo x >>"$WORKDIR/asked"; [ "$(wc -l <"$WORKDIR/asked")" -gt 1 ] && echo 2001-W08 || echo 2001-W07 ;; *) exec /bin/date "$@" ;; esac'
stub bin/sleep '[ "$(wc -l <"$WORKDIR/told")" -lt 2 ] || touch "$WORKDIR/enough"; read -rt 0.05 <> <(:) || true'
stub q 'echo "{\"iso_week\": \"2001-W07\"}"; [ "$*" != "weekly --json" ] || echo week >>"$WORKDIR/told"'
PATH=$WORK/bin:$PATH "$cron" loop >"$WORK/said" 2>&1 &
first=$!
wait_for 20 test -e "$WORK/enough" || { kill $first; fail "the week after is not told: $(cat "$WORK/said")"; }
kill $first
wait $first || fail "loop ends with $?"
stub q 'echo "q $*"; [ "$1" != alert ] || exit "${ALERT:-0}"'
for n in 1 2 3; do CHIPWATCH_MAX_LOG=10 "$cron"; done
[ -s "$log.1" ] && [ -s "$log.3" ] && [ ! -e "$log.6" ] || fail "rotation: $(ls "$WORK/state")"
if command -v /usr/sbin/logrotate >/dev/null; then
	sed "s/chipwatch chipwatch/$(id -un) $(id -gn)/" dist/logrotate >"$WORK/logrotate"
	chmod 644 "$WORK/logrotate"
	/usr/sbin/logrotate --debug --state "$WORK/rotated" "$WORK/logrotate" >"$WORK/said" 2>&1 || true
	! grep -i 'error' "$WORK/said" || fail "logrotate: $(cat "$WORK/said")"
fi
if command -v systemd-analyze >/dev/null && [ -x /usr/bin/chipwatch-cron ]; then
	systemd-analyze verify dist/systemd/*.timer || fail "systemd units"
fi
"$cron" nonsense 2>/dev/null && fail "nonsense is done" || true
