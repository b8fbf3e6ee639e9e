#!/bin/bash
# What questions cost on a large history: STATES offer states over two years, made by SQL. The goals
# are for 10 million, which take ten to twenty minutes to make; 1 million is the default. Nothing is asserted.
# Each statement is run RUNS (5) times after one that warms it, as a reader of the schema analyst; the
# median is told, as time on the clock and as the backend's own CPU time, which other work on the
# machine disturbs less. The weekly and the ready questions are run as their commands, a question for
# LIMIT (10) seconds at most. BENCH_DATA keeps the database for another run; with BENCH_SMALL, a
# database kept of fewer states, the cost of a week's figures in both is told beside their sizes.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=$PWD/${B:-build}
states=${STATES:-1000000} runs=${RUNS:-5} limit=${LIMIT:-10}
export CHIPWATCH_DATA=$PWD
if [ -z "${BENCH_DATA:-}" ]; then
	BENCH_DATA=$(mktemp -d /tmp/cwb.XXXXXX)
	trap '"$build/chipwatch-ingest" db stop >/dev/null 2>&1; rm -rf "$BENCH_DATA"' EXIT
fi
export XDG_DATA_HOME=$BENCH_DATA
unset DATABASE_URL PGHOST PGSERVICE # a server of its own: made without fsync
chmod 755 "$BENCH_DATA"
"$build/chipwatch-ingest" migrate >/dev/null
url=$("$build/chipwatch-ingest" db url)
sql() { psql -qAtX -v ON_ERROR_STOP=1 "$url" "${@/#/-c}"; }

if [ "$(sql "SELECT count(*) FROM (SELECT FROM market.offer LIMIT 1) x")" = 0 ]; then
	start=$SECONDS
	# While it is made only: a server that loses power then has nothing to lose.
	for one in fsync=off full_page_writes=off max_wal_size=16GB autovacuum=off; do sql "ALTER SYSTEM SET ${one%=*} = '${one#*=}'"; done
	sql "SELECT pg_reload_conf()" >/dev/null
	psql -qAtX -v ON_ERROR_STOP=1 -v states="$states" "$url" -f tests/bench/query_data.sql >/dev/null
	psql -qAtX -v ON_ERROR_STOP=1 "$url" -f tests/bench/query_rollup.sql >/dev/null &
	sql "SET synchronous_commit = off" "SET maintenance_work_mem = '2GB'" "$(sql "SELECT indexdef FROM public.bench_index WHERE indexname = 'offer_grams'")"
	wait $!
	for one in fsync full_page_writes max_wal_size autovacuum; do sql "ALTER SYSTEM RESET $one"; done
	sql "SELECT pg_reload_conf()" "DROP TABLE public.bench_index" >/dev/null
	sql "VACUUM ANALYZE" CHECKPOINT
	echo "made in $((SECONDS - start)) s"
fi
echo "$(sql "SELECT count(*) FROM market.offer") states, $(sql "SELECT count(*) FROM market.supply_week") rows of the rollup, $(sql "SELECT pg_size_pretty(pg_database_size(current_database()))"), load $(cut -d' ' -f1 /proc/loadavg)"

# cost ROLE STATEMENT [URL]: median milliseconds, and of CPU
cost() {
	{
		echo "SELECT pg_backend_pid() AS pid \\gset"
		echo "\\setenv PID :pid"
		echo "SET ROLE $1; SET statement_timeout = 0; SET max_parallel_workers_per_gather = 0; ${also:-}"
		echo "\\o /dev/null"
		echo "$2;"
		echo "\\timing on"
		for _ in $(seq "$runs"); do
			echo "\\! echo from \$(cut -d' ' -f1 /proc/\$PID/schedstat)"
			echo "$2;"
			echo "\\! echo to \$(cut -d' ' -f1 /proc/\$PID/schedstat)"
		done
	} | psql -qAtX -v ON_ERROR_STOP=1 "${3:-$url}" | awk '
		function median(v, n, i, j, t) { for (i = 2; i <= n; i++) for (j = i; j > 1 && v[j] < v[j - 1]; j--) { t = v[j]; v[j] = v[j - 1]; v[j - 1] = t } return v[int((n + 1) / 2)] }
		$1 == "Time:" { wall[++n] = $2 } $1 == "from" { from = $2 } $1 == "to" { cpu[++m] = ($2 - from) / 1e6 }
		END { printf "%.1f %.1f", median(wall, n), median(cpu, m) }'
}
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", a / b }'; }
sku=h200-141-sxm5 month=2026-08-01
week=$(sql "SELECT date_trunc('week', date '$month' + 14)::date")

echo "== views filtered by SKU and month (goal: under 100 ms)"
while IFS='|' read -r view where; do
	read -r wall cpu < <(cost chipwatch_reader "SELECT * FROM analyst.$view WHERE $where" && echo)
	printf '%-20s %9s ms, CPU %8s ms  %s rows\n' "$view" "$wall" "$cpu" "$(sql "SELECT count(*) FROM analyst.$view WHERE $where")"
done <<-V
	offer_history|sku = '$sku' AND first_on >= '$month' AND first_on < date '$month' + 31
	offer_current|sku = '$sku' AND first_on >= '$month' AND first_on < date '$month' + 31
	offer_known|sku = '$sku' AND first_on >= '$month' AND first_on < date '$month' + 31
	supply_weekly|sku = '$sku' AND week >= '$month' AND week < date '$month' + 31
	price_weekly|sku = '$sku' AND week >= '$month' AND week < date '$month' + 31
	supply_day|sku = '$sku' AND day >= '$month' AND day < date '$month' + 31
	restock|sku = '$sku' AND day >= '$month' AND day < date '$month' + 31
	supply_continuity|sku = '$sku' AND level = 'sku'
	sku_status|sku = '$sku' AND valid_from <= date '$month'
	price_reference|sku = '$sku'
V

# Medians as the reports take them: a look-up a SKU, prices unnested as they are read.
echo "== figures of one week, all SKUs: from the rollup, the bare rows, a pruned scan (no parallel workers)"
figures="SELECT w.sku, sum(w.offers), sum(w.sellers), (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a)
		FROM (SELECT unnest(p.prices) AS a FROM market.supply_week p WHERE p.week = '$week' AND p.sku = w.sku AND NOT p.modified) p)
	FROM market.supply_week w WHERE w.week = '$week' AND NOT w.modified GROUP BY w.sku"
supply="SELECT * FROM analyst.supply_weekly WHERE week = '$week'"
price="SELECT * FROM analyst.price_weekly WHERE week = '$week'"
bare="SELECT * FROM market.supply_week WHERE week = '$week'"
scan="SELECT o.sku, count(DISTINCT o.listing_id), count(DISTINCT o.seller_id), percentile_cont(0.5) WITHIN GROUP (ORDER BY o.amount / 10000.0 / greatest(o.gpus, 1))
	FROM market.offer o WHERE o.first_on < date '$week' + 7 AND (o.until_on IS NULL OR o.until_on > '$week') AND o.first_on >= date '$week' - 400
	AND o.sku IS NOT NULL AND NOT o.doubtful AND o.class IN ('offer', 'preorder') GROUP BY o.sku"
read -r a ac < <(cost chipwatch_desk "$figures" && echo)
read -r v vc < <(cost chipwatch_reader "$supply" && echo)
read -r p pc < <(cost chipwatch_reader "$price" && echo)
read -r b bc < <(cost chipwatch_desk "$bare" && echo)
read -r s sc < <(runs=3 also="SET enable_indexscan = off; SET enable_indexonlyscan = off; SET enable_bitmapscan = off;" cost chipwatch_desk "$scan" && echo)
read -r i ic < <(runs=3 cost chipwatch_desk "$scan" && echo)
echo "rollup $a ms, supply_weekly $v ms, price_weekly $p ms, bare rows $b ms, scan $s ms, by indexes of the states $i ms"
echo "CPU: rollup $ac ms, supply_weekly $vc ms, price_weekly $pc ms, bare rows $bc ms, scan $sc ms, by indexes $ic ms"
echo "rollup to bare rows: $(ratio "$a" "$b"), by CPU $(ratio "$ac" "$bc") (goal: at most 3); scan to rollup: $(ratio "$s" "$a"), by CPU $(ratio "$sc" "$ac") (goal: at least 20); by indexes of the states to rollup: $(ratio "$i" "$a")"

if [ -n "${BENCH_SMALL:-}" ]; then
	small=$(XDG_DATA_HOME=$BENCH_SMALL "$build/chipwatch-ingest" db url)
	psql -qAtX "$small" -c "SELECT FROM market.offer LIMIT 1" >/dev/null
	fewer=$(psql -qAtX "$small" -c "SELECT count(*) FROM market.offer") more=$(sql "SELECT count(*) FROM market.offer")
	echo "== a week where history is $(ratio "$more" "$fewer") times as long (goal: grows less than that)"
	for one in "$figures" "$supply" "$price"; do
		read -r x xc < <(cost chipwatch_desk "$one" "$small" && echo)
		read -r y yc < <(cost chipwatch_desk "$one" && echo)
		echo "$x ms at $fewer, $y ms at $more: $(ratio "$y" "$x") times, by CPU $(ratio "$yc" "$xc")   ${one:0:50}"
	done
fi

ms() { # COMMAND...: milliseconds on the clock
	local t
	t=$(date +%s%N)
	"$@" >/dev/null
	echo $((($(date +%s%N) - t) / 1000000))
}
kept=$(mktemp)
"$build/chipwatch" weekly --week "$week" --json >/dev/null
echo "== the weekly in all formats, gathered once as chipwatch-cron does (goal: under 1 s together)"
t=$(ms "$build/chipwatch" weekly --week "$week" --json --out "$kept") all=$t
printf 'json %s ms' "$t"
for format in text markdown html; do
	t=$(ms "$build/chipwatch" weekly --from "$kept" --format $format) all=$((all + t))
	printf '  %s from it %s ms' $format "$t"
done
echo "  together $all ms"
printf 'each with a gather of its own:'
for format in text json markdown html; do printf ' %s %s ms' $format "$(ms "$build/chipwatch" weekly --week "$week" --format $format)"; done
echo
rm -f "$kept"

if [ "$(sql "SELECT to_regclass('market.offer_grams') IS NOT NULL")" = t ]; then
	echo "== text search, first 50 states, 95th percentile (goal: under 200 ms)"
	{
		echo "SELECT pg_backend_pid() AS pid \\gset"
		echo "\\setenv PID :pid"
		echo "SET ROLE chipwatch_desk;"
		echo "\\o /dev/null"
		echo "\\timing on"
		for _ in 1 2 3; do
			for words in 八卡 整机 现货 h100 "h200 141g" "nvidia 80gb" 深圳 "b300 液冷" 900-21010-0000-000 "a100 pcie 现货" 期货 "公版 4090" xe9680 "含税 server" 不存在 w123456 w7654; do
				echo "\\! echo from \$(cut -d' ' -f1 /proc/\$PID/schedstat)"
				echo "SELECT * FROM analyst.search('$words', 50);"
				echo "\\! echo to \$(cut -d' ' -f1 /proc/\$PID/schedstat)"
			done
		done
	} | psql -qAtX -v ON_ERROR_STOP=1 "$url" | awk '
		$1 == "Time:" { print "wall", $2 } $1 == "from" { from = $2 } $1 == "to" { print "CPU", ($2 - from) / 1e6 }' | sort -k1,1r -k2n |
		awk '{ v[$1, ++n[$1]] = $2 }
		function tell(k) { printf "median %.1f ms, 95th percentile %.1f ms, longest %.1f ms", v[k, int((n[k] + 1) / 2)], v[k, int(n[k] * 0.95 + 0.5)], v[k, n[k]] }
		END { printf "%d searches: ", n["wall"]; tell("wall"); printf "; CPU: "; tell("CPU"); print "" }'
fi

echo "== ready questions with their defaults (goal: under 1 s)"
slow=0
for file in query/sql/*.sql; do
	name=$(basename "$file" .sql)
	case $name in
	by_contact) set -- value=xinghe88 ;;
	evidence_of) set -- host=site1.example ;;
	*) set -- ;;
	esac
	t=$(ms timeout "$limit" "$build/chipwatch" ask "$name" "$@" --json 2>/dev/null) && said= || said="  stopped after $limit s"
	[ -z "$said" ] && [ "$t" -lt 1000 ] || slow=$((slow + 1))
	printf '%-26s %6s ms%s\n' "$name" "$t" "$said"
done
echo "$slow of $(ls query/sql/*.sql | wc -l) take a second or more"
