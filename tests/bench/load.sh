#!/bin/bash
# Loading, beside what the same PostgreSQL does with the same rows at its barest: SITES shops of
# LISTINGS listings, an item page each and a list page for 25, first seen, then unchanged for seven
# days (a Monday among them), then all with another price. The peers get just the rows that our load
# made, all tables of a listing, in the same order: binary COPY into tables without an index, binary
# COPY into the same indexed tables, and psycopg's execute_values of 1,000 rows into those (SHARE of
# the rows). Each on a database of its own, in one server, ROUNDS times by turns; medians. Then the bytes an
# unchanged listing costs and the storage of a million observations. Nothing is asserted.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=$PWD/${B:-build}
sites=${SITES:-100} listings=${LISTINGS:-250} rounds=${ROUNDS:-3} share=${SHARE:-5}
export CHIPWATCH_DATA=$PWD
work=$(mktemp -d /tmp/cwb.XXXXXX) rows=$(mktemp -d "$([ -w /dev/shm ] && echo /dev/shm || echo /tmp)/cwb.XXXXXX")
chmod 755 "$work"
export XDG_DATA_HOME=$work/data
mkdir "$XDG_DATA_HOME"
trap '"$build/chipwatch-ingest" db stop >/dev/null 2>&1; rm -rf "$work" "$rows"' EXIT
"$build/chipwatch-ingest" migrate >/dev/null
url=$("$build/chipwatch-ingest" db url)
at() { echo "${url/dbname=chipwatch/dbname=$1}"; }
sql() { local d; d=$(at "$1") && shift && PGOPTIONS="-c client_min_messages=warning" psql -qAtX -v ON_ERROR_STOP=1 "$d" "${@/#/-c}"; }
fresh() { sql postgres "DROP DATABASE IF EXISTS $1" "CREATE DATABASE $1 TEMPLATE chipwatch" CHECKPOINT; }
ours() { # DATABASE DAY DAYS PRICE: seconds, one a line
	"$build/bench/bench_load" "$(at "$1")" "$2" "$3" "$sites" "$listings" "$4" 2>>"$work/said"
}
timed() { # NAME COMMAND...: seconds of it into the list of that name
	local name=$1 start
	shift
	start=$(date +%s%N)
	"$@"
	echo "$start $(date +%s%N)" | awk '{ printf "%.3f\n", ($2 - $1) / 1e9 }' >>"$work/$name"
}
median() { sort -n "$work/$1" | awk '{ v[NR] = $1 } END { printf "%.3f", (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'; }
script() { psql -qAtX -v ON_ERROR_STOP=1 -1 -f "$2" "$(at "$1")"; }

sql chipwatch "SELECT market.ensure_partitions('2026-09-01', '2026-09-30')" >/dev/null
# What the load of one crawl touches, found by looking.
fresh ours
ours ours 2026-09-07 1 200000 >/dev/null
tables=$(sql ours "SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname IN ('evidence', 'market')
	AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %s', c.oid::regclass), false, true, '')))[1]::text <> '0' ORDER BY 1")
total=0 k=0
for t in $tables; do
	n=$(sql ours "SELECT count(*) FROM $t")
	total=$((total + n))
	sql ours "COPY (SELECT * FROM $t) TO STDOUT (FORMAT binary)" >"$rows/$t"
	echo "CREATE TABLE bare_$((++k)) (LIKE $t);" >>"$work/bare.make"
	echo "\\copy bare_$k FROM '$rows/$t' (FORMAT binary)" >>"$work/bare.sql"
	echo "\\copy $t FROM '$rows/$t' (FORMAT binary)" >>"$work/direct.sql"
done

echo "$((sites * listings)) listings of $sites sites, $total rows: $(for t in $tables; do printf '%s ' "$t"; done)"

/usr/bin/python3 -c 'import psycopg2' 2>/dev/null && psycopg=1 || { psycopg=; echo "no psycopg2 here: execute_values is left out"; }
cat >"$work/values.py" <<'P'
import sys, time, psycopg2
from psycopg2.extras import execute_values
src, dst, share, tables = psycopg2.connect(sys.argv[1]), psycopg2.connect(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
spent = 0.0
for t in tables:
    c = src.cursor()
    c.execute("SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum", (t,))
    cols = [r[0] for r in c.fetchall()]
    c.execute("SELECT %s FROM %s WHERE get_byte(uuid_send(%s), 0) %% %d = 0" %
              (", ".join('"%s"::text' % x for x in cols), t, cols[0], share))
    got = c.fetchall()
    start = time.monotonic()
    execute_values(dst.cursor(), "INSERT INTO %s VALUES %%s" % t, got, page_size=1000)
    spent += time.monotonic() - start
start = time.monotonic()
dst.commit()
c = dst.cursor()
c.execute("SELECT count(*) FROM market.offer")
print("%.3f %d" % (spent + time.monotonic() - start, c.fetchone()[0]))
P

for _ in $(seq "$rounds"); do
	fresh bare && psql -qAtX -f "$work/bare.make" "$(at bare)" && timed bare script bare "$work/bare.sql"
	fresh direct && timed direct script direct "$work/direct.sql"
	if [ -n "$psycopg" ]; then
		fresh listed
		/usr/bin/python3 "$work/values.py" "$(at ours)" "$(at listed)" "$share" $tables |
			awk -v all=$((sites * listings)) '{ printf "%.3f\n", $1 * all / $2 }' >>"$work/values"
	fi
	fresh again && ours again 2026-09-07 1 200000 >>"$work/new"
	[ "$(sql again "SELECT count(*) FROM market.offer")" = $((sites * listings)) ] || { echo "not all was loaded"; exit 1; }
	sql again CHECKPOINT "VACUUM ANALYZE"
	was=$(sql again "SELECT pg_current_wal_lsn(), sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname IN ('evidence', 'market') AND c.relkind = 'r'")
	ours again 2026-09-08 7 200000 | awk '{ s += $1 } END { printf "%.3f\n", s / NR }' >>"$work/unchanged"
	now=$(sql again "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '${was%|*}'), sum(pg_total_relation_size(c.oid)) - ${was#*|} FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname IN ('evidence', 'market') AND c.relkind = 'r'")
	[ "$(sql again "SELECT count(*) FROM market.offer")" = $((sites * listings)) ] || { echo "an unchanged listing made a row"; exit 1; }
	ours again 2026-09-15 1 210000 >>"$work/changed"
	[ "$(sql again "SELECT count(*) FROM market.offer")" = $((2 * sites * listings)) ] || { echo "not all changes were loaded"; exit 1; }
done
tell() { # LABEL LIST GOAL...
	awk -v label="$1" -v s="$(median "$2")" -v l=$((sites * listings)) -v n="$total" -v bare="$(median bare)" -v direct="$(median direct)" \
		-v values="$([ -z "$psycopg" ] || median values)" -v goal="${3:-}" 'BEGIN {
		printf "%-36s %8.2f s %9.0f listings/s %9.0f rows/s  %.3f of bare  %.2f of direct", label, s, l / s, n / s, bare / s, direct / s
		if (values) printf "  %.1f x execute_values", values / s
		printf "%s\n", goal ? "  (goal " goal ")" : "" }'
}
tell "binary COPY, no indexes" bare
tell "binary COPY, the indexed tables" direct
[ -z "$psycopg" ] || tell "psycopg execute_values" values
tell "ours, new listings" new "0.9 of direct, 2.2 x execute_values"
tell "ours, unchanged listings" unchanged "0.4 of bare"
tell "ours, changed listings" changed "0.04 of bare"
awk -v wal="${now%|*}" -v size="${now#*|}" -v n=$((sites * listings * 7)) 'BEGIN {
	printf "an unchanged listing costs %.1f bytes of tables and indexes a crawl (goal: under 16), %.1f of write-ahead log\n", size / n, wal / n }'
sql again "VACUUM ANALYZE"
sql again "SELECT 'a million observations, of ' || round(100.0 * count(*) / ($((sites * listings)) * 9)) || ' % with a new state: ' || pg_size_pretty((1e6 / ($((sites * listings)) * 9) *
	(SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname IN ('evidence', 'market') AND c.relkind = 'r'))::bigint) FROM market.offer"
