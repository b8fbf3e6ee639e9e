#!/bin/bash
# docker-compose.yml: `docker compose config` where there is such a client, and the commands of its
# services run here without docker, with its environment, against a private cluster.
set -euo pipefail
cd "$ROOT"
fail() { echo "FAIL: $*"; exit 1; }
if docker compose version >/dev/null 2>&1; then
	CHIPWATCH_DB_PASSWORD=x docker compose config -q || fail "docker compose config"
	got=0
	docker compose config -q 2>/dev/null || got=$?
	[ $got != 0 ] || fail "no password is asked for"
fi
/usr/bin/python3 -c 'import yaml' 2>/dev/null || { echo "no python3-yaml here"; exit 77; }
url=$("$BUILD/chipwatch-ingest" db url)
/usr/bin/python3 - >"$WORK/services" <<'P'
import yaml
doc = yaml.safe_load(open('docker-compose.yml'))
for name in ('migrate', 'ingest', 'query'):
    s = doc['services'][name]
    assert s['environment']['PGHOST'] == 'db' and 'PGPASSWORD' in s['environment']
    print(name, *(s.get('entrypoint', ['chipwatch-ingest']) + s['command']))
assert doc['services']['mail']['profiles'] == ['mail']
assert doc['services']['migrate']['depends_on']['db']['condition'] == 'service_healthy'
P
export PGUSER=chipwatch PGDATABASE=chipwatch PATH=$BUILD:$PATH
PGHOST=$(printf '%s' "$url" | sed 's/.*host=\([^ ]*\).*/\1/')
export PGHOST
echo '# none yet' >"$WORK/shops.txt"
while read -r name line; do
	line=${line//\/etc\/chipwatch\/shops.txt/$WORK/shops.txt}
	got=0
	# shellcheck disable=SC2086
	$line >"$WORK/said" 2>&1 </dev/null || got=$?
	[ "$name" = ingest ] || [ $got = 0 ] || fail "$name ($line) ended with $got: $(cat "$WORK/said")"
	[ "$name" != ingest ] || { [ $got = 6 ] && grep -q 'no start page in' "$WORK/said"; } || fail "a list of no shops: $got, $(cat "$WORK/said")"
done <"$WORK/services"
unset PGHOST
