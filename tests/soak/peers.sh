#!/bin/bash
# Files of ours that other programs read, read by those programs, on a machine apart: promtool on the
# metrics, systemd-analyze on the units, docker-compose on docker-compose.yml, logrotate on its file,
# mu on the mails. What they need is installed there and gone with it.
set -euo pipefail
[ "${APART:-}" = inside ] || exec "$ROOT/tests/support/apart.sh" bash "$0"
. "$ROOT/tests/support/expect.sh"
cd "$ROOT"
export DEBIAN_FRONTEND=noninteractive
apt-get -q -y install --no-install-recommends prometheus docker-compose maildir-utils logrotate systemd >"$WORK/apt" 2>&1 ||
	{ apt-get -q update && apt-get -q -y install --no-install-recommends prometheus docker-compose maildir-utils logrotate systemd; } >"$WORK/apt" 2>&1 ||
	{ tail -n 5 "$WORK/apt"; echo "no packages to be had here"; exit 77; }

# ---- Prometheus ----
"$BUILD/chipwatch-ingest" migrate >/dev/null 2>&1
psql -qtA "$("$BUILD/chipwatch-ingest" db url)" -c "INSERT INTO market.site (site_id, host, known_at) VALUES (md5('s')::uuid, E'quo\"te\\\\back.example', now())"
expect 0 "$BUILD/chipwatch" health --prometheus --out "$WORK/chipwatch.prom"
expect 0 promtool check metrics <"$WORK/chipwatch.prom"
same "" "$err"
echo "promtool: $(grep -c '^chipwatch_' "$WORK/chipwatch.prom") values well formed"

# ---- systemd ----
install -m 755 query/cron/chipwatch-cron /usr/bin/chipwatch-cron
install -m 644 dist/systemd/* /etc/systemd/system/
useradd --system chipwatch
for unit in dist/systemd/*; do
	expect 0 systemd-analyze verify "/etc/systemd/system/${unit##*/}"
	case $err in *chipwatch*) fail "systemd-analyze: $err" ;; esac
done
for when in $(sed -n 's/^OnCalendar=//p' dist/systemd/*.timer | tr ' ' '~'); do
	expect 0 systemd-analyze calendar "${when//\~/ }"
done
echo "systemd-analyze: $(ls dist/systemd | wc -l) units, $(systemd-analyze --version | head -n 1)"

# ---- docker compose ----
expect 0 env CHIPWATCH_DB_PASSWORD=x docker-compose config
for service in db migrate cron; do has "  $service:" "$out"; done
expect 0 env CHIPWATCH_DB_PASSWORD=x docker-compose --profile mail --profile once config
for service in ingest query mail; do has "  $service:" "$out"; done
expect 1 docker-compose config
has "choose a password for the database" "$err"
echo "docker-compose: config well with and without profiles, $(docker-compose --version | head -n 1)"

# ---- logrotate ----
mkdir -p /var/lib/chipwatch/state
chown -R chipwatch: /var/lib/chipwatch
echo "a line" >/var/lib/chipwatch/state/chipwatch.log
chown chipwatch: /var/lib/chipwatch/state/chipwatch.log
install -m 644 dist/logrotate /etc/logrotate.d/chipwatch
expect 0 /usr/sbin/logrotate --force --state "$WORK/rotated" /etc/logrotate.d/chipwatch
same "a line" "$(cat /var/lib/chipwatch/state/chipwatch.log.1)"
same "640 chipwatch" "$(stat -c '%a %U' /var/lib/chipwatch/state/chipwatch.log)"
echo "logrotate: rotated, the new log is its user's"

# ---- mu, a third reader of what we send ----
bash tests/integration/mail_readers.sh >"$WORK/readers" || fail "$(cat "$WORK/readers")"
tail -n 1 "$WORK/readers"
has ", mu;" "$(cat "$WORK/readers")"
finish
