#!/bin/bash
# A real cron runs the package's lines within their minute: as its user, in its environment, silent
# when well; and mails root what went wrong. On a machine apart, so that nothing of it stays.
set -euo pipefail
[ "${APART:-}" = inside ] || exec "$ROOT/tests/support/apart.sh" bash "$0"
. "$ROOT/tests/support/wait.sh"
fail() { echo "FAIL: $*"; cat "$WORK/sent" "$state"/*.log 2>/dev/null || true; exit 1; }
"$ROOT/tests/support/deps.sh" soak
useradd --system --home-dir /var/lib/chipwatch chipwatch
data=/var/lib/chipwatch state=/var/lib/chipwatch/state
install -d -o chipwatch -g chipwatch "$data" "$state"
install -m 755 "$BUILD/chipwatch" "$BUILD/chipwatch-ingest" "$ROOT/query/cron/chipwatch-cron" /usr/local/bin
mkdir -p /usr/local/share/chipwatch
(cd "$ROOT" && cp -r --parents schema/catalogue ingest/sites query/text /usr/local/share/chipwatch)
chmod -R a+rX /usr/local/share/chipwatch
# What cron would mail, in a file: the mail program of this machine apart.
: >"$WORK/sent"
chmod a+w "$WORK/sent" # cron hands mail over as the user of the line
printf '#!/bin/sh\n{ printf "%%s " "$@"; echo; cat; } >>%s/sent\n' "$WORK" >/usr/sbin/sendmail
chmod 755 /usr/sbin/sendmail
# The lines of the package, each of them every minute. They stand there before cron starts: it looks
# at times in whole seconds, and would not see what changes within the second of its first look.
sed -E 's/^[0-9*][^a-z]*(chipwatch .*)$/* * * * * \1/' "$ROOT/query/cron/chipwatch.cron" >/etc/cron.d/chipwatch
[ "$(grep -c '^\* \* \* \* \*' /etc/cron.d/chipwatch)" = 3 ] || fail "the lines: $(cat /etc/cron.d/chipwatch)"
cron -f &
backed() { ls "$state"/backup-*.dump; }
wait_for 130 backed || fail "no backup"
wait_for 60 test -s "$state/chipwatch.prom" || fail "no metrics"
wait_for 60 grep '^To: root' "$WORK/sent" || fail "nothing of the first week is mailed"
echo "backup, metrics and the week by cron, as $(stat -c %U "$state"/backup-*.dump): $(wc -l <"$WORK/sent") lines mailed to root"
