#!/bin/bash
# On Citus, where it is installed: sharded, loaded day by day and out of order, asked; the counts of
# each load, all analyst views and the reports are those of one server. Instants differ, so they are
# left out. What is not offered there is seen to be refused.
# from nothing
set -euo pipefail
cd "$ROOT"
fail() { echo "FAIL: $*"; exit 1; }
in=$BUILD/chipwatch-ingest q=$BUILD/chipwatch
"$in" db start >/dev/null 2>&1
url=$("$in" db url)
[ "$(psql -AtX "$url" -c "SELECT count(*) FROM pg_available_extensions WHERE name = 'citus'")" = 1 ] ||
	{ echo "no Citus here (Debian 12 has no package of it): sharding was not tried, its rules are in distribute.sh"; exit 77; }
[ -e "$SHARED/market/market.py" ] || { echo "no ../shared/market here"; exit 77; }
psql -qX "$url" -c "ALTER SYSTEM SET shared_preload_libraries = 'citus'"
"$in" db stop >/dev/null && "$in" db start >/dev/null 2>&1
# The node's name is that of its socket.
psql -qX "$url" -c "ALTER SYSTEM SET citus.local_hostname = '$(echo "$url" | sed 's/host=\([^ ]*\).*/\1/')'" -c "SELECT pg_reload_conf()" >/dev/null
"$in" migrate --distribute >"$WORK/out" || fail "migrate --distribute"
grep -q '^sharded  *1[0-9] by site_id' "$WORK/out" || fail "not sharded: $(cat "$WORK/out")"
"$in" migrate --distribute | grep '^sharded  *0 by site_id' >/dev/null || fail "the second time is not quiet"
psql -qX "$url" -c "CREATE DATABASE plain"
plain=${url/dbname=chipwatch/dbname=plain}
"$in" migrate --db "$plain" >/dev/null
/usr/bin/python3 "$SHARED/market/market.py" warc --seed 11 --days 0-6 --sellers 12 --channels 2 --out "$WORK/warc"
set -- "$WORK"/warc/*.gz
# A day, the next, two that are later, two in between of which each cuts runs, then all again.
for days in "$1" "$2" "$6 $7" "$4" "$3 $5" "$*"; do
	for db in plain sharded; do
		to=$url
		[ $db = sharded ] || to=$plain
		"$in" replay $days --db "$to" | jq -c 'del(.run, .ledger_root)' >"$WORK/$db" || fail "replay into $db: $days"
	done
	cmp "$WORK/plain" "$WORK/sharded" || fail "the load of $days counts otherwise"
done
jq -e '.new_states == 0 and .new_captures == 0 and .listings > 900' "$WORK/sharded" >/dev/null || fail "the same days again: $(cat "$WORK/sharded")"
n=0
for view in $(psql -qAtX "$plain" -c "SELECT viewname FROM pg_views WHERE schemaname = 'analyst' ORDER BY 1"); do
	for db in plain sharded; do
		to=$url
		[ $db = sharded ] || to=$plain
		psql -qAtX -v ON_ERROR_STOP=1 "$to" -c "SET ROLE chipwatch_reader" \
			-c "SELECT to_jsonb(v) - '{known_at,known_from,known_to,published_at,started_at,finished_at}'::text[] FROM analyst.$view v" |
			LC_ALL=C sort >"$WORK/$db" || fail "analyst.$view of $db"
	done
	cmp "$WORK/plain" "$WORK/sharded" || fail "analyst.$view holds otherwise on Citus: $(diff "$WORK/plain" "$WORK/sharded" | head -4)"
	[ ! -s "$WORK/plain" ] || n=$((n + 1))
done
[ $n -ge 28 ] || fail "only $n views had rows to compare"
channel=$(psql -qAtX "$plain" -c "SELECT channel FROM analyst.channel ORDER BY sellers DESC, channel LIMIT 1")
phone=$(psql -qAtX "$plain" -c "SELECT value FROM analyst.identifier WHERE kind = 'phone' LIMIT 1")
host=$(psql -qAtX "$plain" -c "SELECT host FROM analyst.channel_member WHERE channel = '$channel' ORDER BY host LIMIT 1")
{
	"$q" ask --json | jq -r '"ask \(.name) --json"'
	cat <<-END
		ask by_contact value=$phone --json
		ask by_part_number part=H100 --json
		ask search text=H100 --json
		ask evidence_of host=$host --json
		ask rule_change_effect days=9000 --json
		ask blind_spots days=0 --json
		ask continuity level=sku --json
		channels --all --json
		explain $channel --json
		seller $host --json
		weekly --json
		weekly --html
		weekly
	END
} >"$WORK/questions"
n=0
while read -r one; do
	clean=(cat)
	[[ $one != *--json ]] || clean=(jq -c 'del(.known_from, .known_to)')
	"$q" $one --db "$plain" </dev/null | "${clean[@]}" >"$WORK/plain"
	"$q" $one --db "$url" </dev/null | "${clean[@]}" >"$WORK/sharded" || fail "$one on Citus"
	cmp "$WORK/plain" "$WORK/sharded" || fail "$one answers otherwise on Citus"
	[ ! -s "$WORK/plain" ] || n=$((n + 1))
done <"$WORK/questions"
[ $n -ge 30 ] || fail "only $n questions had an answer to compare"
# Not offered: what the public sees. A shard is read with the rights of who asks.
! psql -qAtX "$url" -c "SET ROLE chipwatch_public" -c "SELECT * FROM analyst.offer_current" >/dev/null 2>&1 || fail "the public reads a shard"
