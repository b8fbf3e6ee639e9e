#!/bin/bash
# The Debian package on a machine apart: installs with user, man pages, completions, default settings,
# cron file; upgrades and keeps what was edited; removing leaves the data, purging takes all.
# DEBS="OLD NEW" names packages that are built already, and this machine is then taken as it is.
set -euo pipefail
fail() { echo "FAIL: $*"; exit 1; }
if [ -z "${DEBS:-}" ]; then
	cd "$ROOT"
	command -v dpkg-deb >/dev/null || { echo "no dpkg"; exit 77; }
	B=${BUILD#"$ROOT"/}
	one=$(VERSION=0.0.9 B=$B dist/debian/build.sh | sed -n "s/.*in '\\(.*\\)'.*/\\1/p")
	two=$(B=$B dist/debian/build.sh | sed -n "s/.*in '\\(.*\\)'.*/\\1/p")
	DEBS="$ROOT/$one $ROOT/$two" exec tests/support/apart.sh bash "$0"
fi
read -r one two <<<"$DEBS"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
# apt does what its user would see: what is needed is found by name, or it refuses.
apt() { apt-get -q -y -o Dpkg::Use-Pty=0 --no-install-recommends "$@" >"$log" 2>&1 || fail "apt-get $*: $(tail -n 20 "$log")"; }
files() { find / -xdev \( -path /proc -o -path /tmp -o -path /var/log -o -path /var/cache -o -path /var/lib/apt -o -path /var/lib/dpkg -o -path /run -o -path /root/.cache \) -prune -o -newer "$log.mark" ! -type d -print | sort; }
as() { runuser -u chipwatch -- env XDG_DATA_HOME=/var/lib/chipwatch XDG_CONFIG_HOME=/etc CHIPWATCH_STATE=/var/lib/chipwatch/state "$@"; }

cd /
touch "$log.mark"
apt install "$one"
[ "$(getent passwd chipwatch | cut -d: -f6,7)" = /var/lib/chipwatch:/usr/sbin/nologin ] || fail "the user: $(getent passwd chipwatch)"
for f in /usr/bin/chipwatch /usr/bin/chipwatch-cron /usr/share/man/man1/chipwatch.1.gz /etc/cron.d/chipwatch \
	/etc/chipwatch/chipwatch.conf /etc/logrotate.d/chipwatch /usr/share/bash-completion/completions/chipwatch \
	/usr/share/zsh/site-functions/_chipwatch /usr/share/doc/chipwatch/OPERATIONS.md; do
	[ -e "$f" ] || fail "no $f"
done
[ "$(stat -c %a%U%G /etc/chipwatch/chipwatch.conf)" = 640rootchipwatch ] || fail "who reads the settings"
[ "$(stat -c %a%U /var/lib/chipwatch)" = 750chipwatch ] || fail "others may read the data"
zcat /usr/share/man/man1/chipwatch.1.gz | grep -q '^\.SS weekly' || fail "the man page"
words=$(bash -c '. /usr/share/bash-completion/completions/chipwatch; COMP_WORDS=(chipwatch we) COMP_CWORD=1; _chipwatch; echo "$COMPREPLY"')
[ "$words" = weekly ] || fail "completion gives \"$words\""
dpkg --verify chipwatch | grep -v ' c /etc/chipwatch/chipwatch.conf$' >"$log" || true
[ ! -s "$log" ] || fail "not as packed: $(cat "$log")"
if [ ! -d /usr/lib/postgresql/15 ]; then
	got=0
	as chipwatch weekly >"$log" 2>&1 || got=$?
	[ $got = 3 ] && grep -q 'apt-get install postgresql-15' "$log" || fail "without a server ($got): $(cat "$log")"
	mkdir -p /etc/postgresql-common/createcluster.d
	echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.d/none.conf
	apt install postgresql-15
	touch "$log.mark"
fi
as chipwatch-ingest migrate >"$log" 2>&1 || fail "the database of the package: $(cat "$log")"
as chipwatch-cron backup >"$log" 2>&1 || fail "the backup as the user of the package: $(cat "$log")"
as chipwatch sku h100-80-pcie --to CN --on 2026-02-01 >"$log" 2>&1 || fail "sku: $(cat "$log")"
grep -q "licence, denied" "$log" || fail "sku: $(cat "$log")"

# ---- upgraded: the database that runs goes on, what was edited stays ----
echo '# mine' >>/etc/chipwatch/shops.txt
apt install "$two"
grep -q '# mine' /etc/chipwatch/shops.txt || fail "the upgrade took what was edited"
[ "$(dpkg-query -W -f '${Version}' chipwatch)" != 0.0.9 ] || fail "not upgraded"
as chipwatch health >"$log" 2>&1 || fail "health after the upgrade: $(cat "$log")"

# ---- removed: no program, no server left running; the data and the settings stay ----
apt remove chipwatch
[ ! -e /usr/bin/chipwatch ] && [ -d /var/lib/chipwatch/chipwatch/pg ] || fail "removing took the data, or left the programs"
! pgrep -u chipwatch >/dev/null 2>&1 || fail "removing left running: $(pgrep -au chipwatch)"
apt install "$two"
as chipwatch sku h100-80-pcie --to CN --on 2026-02-01 >"$log" 2>&1 || fail "installed again: $(cat "$log")"

# ---- purged: nothing is left but what Debian's own programs keep of it ----
apt purge chipwatch
! getent passwd chipwatch >/dev/null && ! getent group chipwatch >/dev/null || fail "purging left the user"
left=$(files | grep -v -E '^/etc/(passwd|group|g?shadow|subuid|subgid)-?$|^/etc/postgresql-common/|^/work/|^/etc/\.pwd\.lock$|^/usr/share/man/|^/var/lib/systemd/deb-systemd' || true)
[ -z "$left" ] || fail "purging left: $left"
echo "installed, upgraded, removed, installed again, purged; on $(. /etc/os-release; echo "$PRETTY_NAME"), $(dpkg-query -f . -W | wc -c) packages"
