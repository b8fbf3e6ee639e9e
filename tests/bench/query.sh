#!/bin/bash
# What questions cost on a large history: STATES offer states over two years, made by SQL. The goals
# are for 10 million, which take long to make; 1 million is the default. Nothing is asserted. Each
# statement is run RUNS (7) times after one that warms it, as a reader of the schema analyst; the
# weekly and the ready questions as their commands. BENCH_DATA keeps the database for another run:
# what a week costs at 1 and at 10 million says how cost grows with history.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=$PWD/${B:-build}
states=${STATES:-1000000} runs=${RUNS:-7}
export CHIPWATCH_DATA=$PWD
if [ -z "${BENCH_DATA:-}" ]; then
	BENCH_DATA=$(mktemp -d /tmp/cwb.XXXXXX)
	trap '"$build/chipwatch-ingest" db stop >/dev/null 2>&1; rm -rf "$BENCH_DATA"' EXIT
fi
export XDG_DATA_HOME=$BENCH_DATA
chmod 755 "$BENCH_DATA"
"$build/chipwatch-ingest" migrate >/dev/null
url=$("$build/chipwatch-ingest" db url)
sql() { psql -qAtX -v ON_ERROR_STOP=1 "$url" "${@/#/-c}"; }

if [ "$(sql "SELECT count(*) FROM (SELECT FROM market.offer LIMIT 1) x")" = 0 ]; then
	start=$SECONDS
	psql -qAtX -v ON_ERROR_STOP=1 -v states="$states" "$url" -f tests/bench/query_data.sql >/dev/null
	echo "made in $((SECONDS - start)) s"
fi
echo "$(sql "SELECT count(*) FROM market.offer") states, $(sql "SELECT count(*) FROM market.supply_week") rows of the rollup, $(sql "SELECT pg_size_pretty(pg_database_size(current_database()))"), load $(cut -d' ' -f1 /proc/loadavg)"

# cost ROLE STATEMENT: median milliseconds
cost() {
	{
		echo "SET ROLE $1; SET statement_timeout = 0;"
		echo "\\o /dev/null"
		echo "$2;"
		echo "\\timing on"
		for _ in $(seq "$runs"); do echo "$2;"; done
	} | psql -qAtX -v ON_ERROR_STOP=1 "$url" | sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p' | sort -n | awk '{ v[NR] = $1 } END { printf "%.1f", v[int((NR + 1) / 2)] }'
}
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", a / b }'; }
sku=h200-141-sxm5 month=2026-08-01
week=$(sql "SELECT date_trunc('week', date '$month' + 14)::date")

echo "== views filtered by SKU and month (goal: under 100 ms)"
while IFS='|' read -r view where; do
	printf '%-20s %9s ms  %s rows\n' "$view" "$(cost chipwatch_reader "SELECT * FROM analyst.$view WHERE $where")" "$(sql "SELECT count(*) FROM analyst.$view WHERE $where")"
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

echo "== figures of one week, all SKUs: from the rollup, the bare rows, a pruned scan"
figures="SELECT w.sku, sum(w.offers), sum(w.sellers), percentile_cont(0.5) WITHIN GROUP (ORDER BY p.amount) FROM market.supply_week w
	LEFT JOIN LATERAL unnest(w.prices) p(amount) ON true WHERE w.week = '$week' AND NOT w.modified GROUP BY w.sku"
supply="SELECT * FROM analyst.supply_weekly WHERE week = '$week'"
price="SELECT * FROM analyst.price_weekly WHERE week = '$week'"
bare="SELECT * FROM market.supply_week WHERE week = '$week'"
scan="SELECT o.sku, count(DISTINCT o.listing_id), count(DISTINCT o.seller_id), percentile_cont(0.5) WITHIN GROUP (ORDER BY o.amount / 10000.0 / greatest(o.gpus, 1))
	FROM market.offer o WHERE o.first_on < date '$week' + 7 AND (o.until_on IS NULL OR o.until_on > '$week') AND o.first_on >= date '$week' - 400
	AND o.sku IS NOT NULL AND NOT o.doubtful AND o.class IN ('offer', 'preorder') GROUP BY o.sku"
a=$(cost chipwatch_desk "$figures") v=$(cost chipwatch_reader "$supply") p=$(cost chipwatch_reader "$price") b=$(cost chipwatch_desk "$bare") s=$(cost chipwatch_desk "$scan")
echo "rollup $a ms, supply_weekly $v ms, price_weekly $p ms, bare rows $b ms, scan $s ms"
echo "rollup to bare rows: $(ratio "$a" "$b") (goal: at most 3); scan to rollup: $(ratio "$s" "$a") (goal: at least 20)"

echo "== the weekly in all formats (goal: under 1 s together)"
all=0
for format in text json markdown html; do
	"$build/chipwatch" weekly --week "$week" --format $format --out /dev/null
	t=$(date +%s%N)
	"$build/chipwatch" weekly --week "$week" --format $format --out /dev/null
	t=$((($(date +%s%N) - t) / 1000000)) all=$((all + t))
	printf '%s %s ms  ' $format $t
done
echo "together $all ms"

echo "== ready questions with their defaults (goal: under 1 s)"
for file in query/sql/*.sql; do
	name=$(basename "$file" .sql)
	t=$(date +%s%N)
	timeout 60 "$build/chipwatch" ask "$name" --json >/dev/null 2>&1 && said= || said="  exit $?"
	printf '%-26s %6s ms%s\n' "$name" $((($(date +%s%N) - t) / 1000000)) "$said"
done

if [ "$(sql "SELECT to_regclass('market.offer_grams') IS NOT NULL")" = t ]; then
	echo "== text search, first 50 states, 95th percentile (goal: under 200 ms)"
	{
		echo "SET ROLE chipwatch_desk;"
		echo "\\o /dev/null"
		echo "\\timing on"
		for _ in 1 2 3; do
			for words in 八卡 整机 现货 h100 "h200 141g" "nvidia 80gb" 深圳 "b300 液冷" 900-21010-0000-000 "a100 pcie 现货" 期货 "公版 4090" xe9680 "含税 server" 不存在 w123456 w7654; do
				echo "SELECT * FROM analyst.search('$words', 50);"
			done
		done
	} | psql -qAtX -v ON_ERROR_STOP=1 "$url" | sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p' | sort -n |
		awk '{ v[NR] = $1 } END { printf "%d searches: median %.1f ms, 95th percentile %.1f ms, longest %.1f ms\n", NR, v[int((NR + 1) / 2)], v[int(NR * 0.95 + 0.5)], v[NR] }'
fi
