#!/bin/bash
# A real cron runs the line of the script within its minute, as a user of its own.
set -euo pipefail
[ "$(id -u)" = 0 ] && [ -x /usr/sbin/cron ] || { echo "no cron here, or not root"; exit 77; }
[ ! -e /var/run/crond.pid ] || { echo "a cron is running here already"; exit 77; }
. "$ROOT/tests/support/wait.sh"
line=/etc/cron.d/chipwatch-test
/usr/sbin/cron -f &
cron=$!
trap 'kill $cron; rm -f "$line"' EXIT
cat >"$line.new" <<L
SHELL=/bin/sh
PATH=$BUILD:$ROOT/query/cron:/usr/local/bin:/usr/bin:/bin
XDG_DATA_HOME=$XDG_DATA_HOME
CHIPWATCH_STATE=$WORK/state
* * * * *  root  chipwatch-cron backup
L
chmod 644 "$line.new"
mv "$line.new" "$line"
wait_for 130 sh -c "ls $WORK/state/backup-*.dump"
[ -z "$(find "$WORK/state" -name '*.new')" ] || true
