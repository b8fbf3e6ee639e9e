#!/bin/bash
# What questions cost on a large history: STATES offer states over two years, made by SQL. The goals
# are for 10 million, which take long to make; 1 million is the default. Nothing is asserted. Each statement is run RUNS (7) times after
# one that warms it. As one reader of the schema analyst, and as `chipwatch ask` for the search.
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
	echo "made $(sql "SELECT count(*) FROM market.offer") states in $((SECONDS - start)) s, $(sql "SELECT pg_size_pretty(pg_database_size(current_database()))")"
fi

# cost ROLE STATEMENT: median milliseconds, and rows
cost() {
	{
		echo "SET ROLE $1; SET jit = off; SET statement_timeout = 0;"
		echo "\\o /dev/null"
		echo "$2;"
		echo "\\timing on"
		for _ in $(seq "$runs"); do echo "$2;"; done
	} | psql -qAtX -v ON_ERROR_STOP=1 "$url" | sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p' | sort -n | awk '{ v[NR] = $1 } END { printf "%.1f", v[int((NR + 1) / 2)] }'
}
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", a / b }'; }
sku=h200-141-sxm5 month=2026-03-01
week=$(sql "SELECT date_trunc('week', date '$month' + 14)::date")

echo "== views filtered by SKU and month (goal: under 100 ms)"
while IFS='|' read -r view where; do
	printf '%-20s %9s ms  %s rows\n' "$view" "$(cost chipwatch_reader "SELECT * FROM analyst.$view WHERE $where")" "$(sql "SELECT count(*) FROM analyst.$view WHERE $where")"
done <<-V
	offer_history|sku = '$sku' AND first_on >= '$month' AND first_on < date '$month' + 31
	offer_current|sku = '$sku' AND first_on >= '$month' AND first_on < date '$month' + 31
	supply_weekly|sku = '$sku' AND week >= '$month' AND week < date '$month' + 31
	price_weekly|sku = '$sku' AND week >= '$month' AND week < date '$month' + 31
	sku_status|sku = '$sku' AND valid_from <= date '$month'
V

if [ "$(sql "SELECT to_regclass('market.supply_week') IS NOT NULL")" = t ]; then
	[ "$(sql "SELECT count(*) FROM (SELECT FROM market.supply_week LIMIT 1) x")" = 1 ] || sql "SELECT market.rollup_sites(NULL)" >/dev/null
	echo "== figures of one week, all SKUs: from the rollup, the bare rows, a pruned scan"
	figures="SELECT w.sku, sum(w.offers), sum(w.sellers), percentile_cont(0.5) WITHIN GROUP (ORDER BY p.amount) FROM market.supply_week w
		LEFT JOIN LATERAL unnest(w.prices) p(amount) ON true WHERE w.week = '$week' AND NOT w.modified GROUP BY w.sku"
	view="SELECT s.*, p.median_usd, p.q1_usd, p.q3_usd FROM analyst.supply_weekly s LEFT JOIN analyst.price_weekly p USING (sku, week) WHERE s.week = '$week'"
	bare="SELECT * FROM market.supply_week WHERE week = '$week'"
	scan="SELECT o.sku, count(DISTINCT o.listing_id), count(DISTINCT o.seller_id), percentile_cont(0.5) WITHIN GROUP (ORDER BY o.amount / 10000.0 / greatest(o.gpus, 1))
		FROM market.offer o WHERE o.first_on < date '$week' + 7 AND (o.until_on IS NULL OR o.until_on > '$week') AND o.first_on >= date '$week' - 400
		AND o.sku IS NOT NULL AND NOT o.doubtful AND o.class IN ('offer', 'preorder') GROUP BY o.sku"
	a=$(cost chipwatch_desk "$figures") v=$(cost chipwatch_desk "$view") b=$(cost chipwatch_desk "$bare") s=$(cost chipwatch_desk "$scan")
	echo "rollup $a ms, through the views $v ms, bare rows $b ms, scan $s ms"
	echo "rollup to bare rows: $(ratio "$a" "$b") (goal: at most 3); scan to rollup: $(ratio "$s" "$a") (goal: at least 20)"
fi

echo "== text search, first 50 states, 95th percentile (goal: under 200 ms)"
{
	echo "SET ROLE chipwatch_desk; SET jit = off;"
	echo "\\o /dev/null"
	echo "\\timing on"
	for _ in 1 2 3; do
		for words in 八卡 整机 现货 h100 "h200 141g" "nvidia 80gb" 深圳 "b300 液冷" 900-21010-0000-000 "a100 pcie 现货" 期货 "公版 4090" xe9680 "含税 server" 不存在 w123456 w7654; do
			echo "SELECT * FROM analyst.search('$words', 50);"
		done
	done
} | psql -qAtX -v ON_ERROR_STOP=1 "$url" | sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p' | sort -n |
	awk '{ v[NR] = $1 } END { printf "%d searches: median %.1f ms, 95th percentile %.1f ms, longest %.1f ms\n", NR, v[int((NR + 1) / 2)], v[int(NR * 0.95 + 0.5)], v[NR] }'
