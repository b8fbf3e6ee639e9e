#!/bin/bash
# The Debian package on this machine: installs with user, man pages, completions, default settings,
# cron file; upgrades and keeps what was edited; removing leaves the data, purging takes all.
set -euo pipefail
cd "$ROOT"
[ "$(id -u)" = 0 ] && command -v dpkg-deb >/dev/null || { echo "not root, or no dpkg"; exit 77; }
! dpkg -s chipwatch >/dev/null 2>&1 || { echo "chipwatch is installed here already"; exit 77; }
fail() { echo "FAIL: $*"; exit 1; }
B=${BUILD#"$ROOT"/}
one=$(VERSION=0.0.9 B=$B dist/debian/build.sh | sed -n "s/.*in '\\(.*\\)'.*/\\1/p")
two=$(B=$B dist/debian/build.sh | sed -n "s/.*in '\\(.*\\)'.*/\\1/p")
trap 'dpkg --purge chipwatch >/dev/null 2>&1 || true' EXIT
dpkg -i "$one" >"$WORK/log" 2>&1 || fail "install: $(cat "$WORK/log")"
getent passwd chipwatch >/dev/null || fail "no user"
for f in /usr/bin/chipwatch /usr/bin/chipwatch-cron /usr/share/man/man1/chipwatch.1.gz /etc/cron.d/chipwatch \
	/etc/chipwatch/chipwatch.conf /etc/logrotate.d/chipwatch /usr/share/bash-completion/completions/chipwatch; do
	[ -e "$f" ] || fail "no $f"
done
[ "$(stat -c %a%U /var/lib/chipwatch)" = 750chipwatch ] || fail "others may read the data"
cd /
as() { runuser -u chipwatch -- env XDG_DATA_HOME=/var/lib/chipwatch XDG_CONFIG_HOME=/etc CHIPWATCH_STATE=/var/lib/chipwatch/state "$@"; }
as chipwatch-cron backup >"$WORK/log" 2>&1 || fail "the backup as the user of the package: $(cat "$WORK/log")"
as chipwatch sku h100-80-pcie --to CN --on 2026-02-01 >"$WORK/log" 2>&1 || fail "sku: $(cat "$WORK/log")"
echo '# mine' >>/etc/chipwatch/shops.txt
dpkg -i "$ROOT/$two" >"$WORK/log" 2>&1 || fail "upgrade: $(cat "$WORK/log")"
grep -q '# mine' /etc/chipwatch/shops.txt || fail "the upgrade took what was edited"
as chipwatch health >"$WORK/log" 2>&1 || fail "health after the upgrade: $(cat "$WORK/log")"
dpkg -r chipwatch >"$WORK/log" 2>&1 || fail "remove: $(cat "$WORK/log")"
[ ! -e /usr/bin/chipwatch ] && [ -d /var/lib/chipwatch/chipwatch/pg ] || fail "removing took the data, or left the programs"
dpkg --purge chipwatch >"$WORK/log" 2>&1 || fail "purge: $(cat "$WORK/log")"
[ ! -e /var/lib/chipwatch ] && [ ! -e /etc/chipwatch ] && ! getent passwd chipwatch >/dev/null || fail "purging left something"
