#!/bin/bash
# A million sellers with three million contacts (SELLERS=N for less): sets of sellers from table to
# table beside the COPY out alone, igraph and networkx; the whole pass, and the passes after
# days on each of which a hundredth changed (DAYS=9), and after three more of which many channels
# merge. Nothing is asserted. Server CPU counts: it is that of the backends.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=$PWD/${B:-build}
sellers=${SELLERS:-1000000} rounds=${ROUNDS:-3} days=${DAYS:-9}
export CHIPWATCH_DATA=$PWD
unset PGHOST PGPORT PGUSER PGDATABASE PGSERVICE DATABASE_URL
work=$(mktemp -d /tmp/cwb.XXXXXX)
chmod 755 "$work"
trap '"$build/chipwatch-ingest" db stop >/dev/null 2>&1; rm -rf "$work"' EXIT
export XDG_DATA_HOME=$work/data
mkdir "$XDG_DATA_HOME"
python=/usr/bin/python3
"$build/chipwatch-ingest" migrate >/dev/null 2>&1
url=$("$build/chipwatch-ingest" db url)
sql() { psql -qAtX -v ON_ERROR_STOP=1 "$url" "${@/#/-c}"; }
postmaster=$(head -n 1 "$(sql 'SHOW data_directory')/postmaster.pid")
cost() { "$python" tests/bench/network/cost.py "$postmaster" "$@" 2>"$work/said" || { cat "$work/said" >&2; return 1; }; }
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
sql "ALTER SYSTEM SET autovacuum = off" "ALTER SYSTEM SET max_wal_size = '8GB'" "SELECT pg_reload_conf()" >/dev/null

start=$SECONDS
psql -qAtX -v ON_ERROR_STOP=1 -v sellers="$sellers" "$url" -f tests/bench/network/data.sql >/dev/null
echo "made $(sql 'SELECT count(*) FROM market.seller') sellers, $(sql 'SELECT count(*) FROM market.seller_contact') contacts, $(sql 'SELECT count(*) FROM market.offer') offers in $((SECONDS - start)) s, $(sql 'SELECT pg_size_pretty(pg_database_size(current_database()))')"

echo "== sets of sellers, $rounds rounds, seconds: median"
sql "DROP INDEX network.member_seller" "DROP INDEX network.member_channel" # a staging table that is swapped in has its indexes made later
export NETWORK_BENCH=$url
for _ in $(seq "$rounds"); do
	NETWORK_BENCH_MODE=out "$build/bench/bench_network" >>"$work/out"
	sql "TRUNCATE network.member"
	NETWORK_BENCH_MODE=all "$build/bench/bench_network" >>"$work/all"
done
sql "TRUNCATE network.member" "SELECT network.index_on()" >/dev/null
out=$(awk '{ print $2 }' "$work/out" | median) all=$(awk '{ print $2 }' "$work/all" | median)
echo "COPY out alone                  $out s"
echo "table to table                  $all s, $(awk '{ print $3 }' "$work/all" | median) s CPU and $(awk '{ print $4 }' "$work/all" | median) MB of the client, $(awk 'NR == 1 { print $7 }' "$work/all") sets; $(ratio "$all" "$out") of COPY out alone (goal: at most 3)"
sql "COPY (SELECT dense_rank() OVER (ORDER BY site_id, seller_id) - 1, dense_rank() OVER (ORDER BY kind, value) - 1 FROM market.seller_contact) TO STDOUT (DELIMITER ' ')" >"$work/pairs"
peer() { # MODULE CODE
	"$python" -c "import $1" 2>/dev/null || { echo "$1: skipped, python3-$1 is not installed"; return 0; }
	"$python" - "$work/pairs" "$2" <<'P'
import resource, sys, time
start = time.monotonic()
scope = {'path': sys.argv[1]}
exec(sys.argv[2], scope)
u = resource.getrusage(resource.RUSAGE_SELF)
print('%-31s %.2f s, %.2f s CPU, %d MB, %d sets (from a file)' % (scope['name'], time.monotonic() - start, u.ru_utime + u.ru_stime, u.ru_maxrss // 1024, scope['sets']))
P
}
# The limits were measured where igraph took 5.1 s of this: by that the goal is put on this machine's own clock.
peer igraph '
import igraph
name, base = "igraph", 1 << 30
pairs = [tuple(map(int, line.split())) for line in open(path)]
n, m = max(p[0] for p in pairs) + 1, max(p[1] for p in pairs) + 1
g = igraph.Graph(n + m, [(a, n + b) for a, b in pairs])
sets = len(g.connected_components() if hasattr(g, "connected_components") else g.clusters())' | tee "$work/igraph"
peer networkx '
import networkx
name = "networkx"
g = networkx.Graph()
for line in open(path):
    a, b = line.split()
    g.add_edge(int(a), -1 - int(b))
sets = networkx.number_connected_components(g)'
rm "$work/pairs"

echo "== the pass: normal forms, caps, weights, chaining check, channels, signals, scores (goal: 30 s of CPU, 1 GB)"
awk '$6 == "CPU," { printf "igraph takes %.1f s of CPU here and 5.1 s where the goal was set: 30 s there are %.0f s here\n", $4, 30 * $4 / 5.1 }' "$work/igraph"
say() { # LABEL WALL CLIENT SERVER MB
	awk -v l="$1" -v w="$2" -v c="$3" -v s="$4" -v m="$5" 'BEGIN { printf "%-31s %.1f s, CPU %.1f s (client %.1f, server %.1f), peak %d MB of the client\n", l, w, c + s, c, s, m }'
}
read -r wall client server mb < <(cost "$build/chipwatch-ingest" network --full)
say "from nothing" "$wall" "$client" "$server" "$mb"
first=$(awk -v c="$client" -v s="$server" 'BEGIN { print c + s }')
sql "VACUUM ANALYZE" >/dev/null
read -r wall client server mb < <(cost "$build/chipwatch-ingest" network --full)
say "again (--full)" "$wall" "$client" "$server" "$mb"
full=$(awk -v c="$client" -v s="$server" 'BEGIN { print c + s }')
sed 's/^/    /' "$work/said"
sql "VACUUM ANALYZE" >/dev/null
# Days differ in how a hundredth of the sites cuts the hands: every third is dearer.
after() { # DAY MERGING FILE
	psql -qAtX -v ON_ERROR_STOP=1 -v sellers="$sellers" -v day="$1" -v merging="$2" "$url" -f tests/bench/network/day.sql >/dev/null
	read -r wall client server mb < <(cost "$build/chipwatch-ingest" network)
	say "after day $1 of 1 %" "$wall" "$client" "$server" "$mb"
	sed 's/^/    /' "$work/said"
	awk -v c="$client" -v s="$server" 'BEGIN { print c + s }' >>"$3"
}
percent() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", 100 * a / b }'; }
conclude() { # FILE WHAT
	day=$(median <"$1") worst=$(sort -n "$1" | tail -n 1)
	echo "$2 takes $day s of CPU (median; the dearest $worst): $(percent "$day" "$first") % of the pass from nothing (goal: under 5; the dearest $(percent "$worst" "$first")), $(percent "$day" "$full") % of the pass again, which finds all as it was and writes nothing"
}
for day in $(seq "$days"); do
	after "$day" false "$work/usual"
done
conclude "$work/usual" "a day's 1 %"
for day in $(seq $((days + 1)) $((days + 3))); do
	after "$day" true "$work/merging"
done
conclude "$work/merging" "one on which half of the new contacts are strangers'"
