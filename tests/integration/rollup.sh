#!/bin/bash
# The views that read the rollup say what the history itself says: on a random market with failed days
# and days seen in part, and on the fixed data of the analyst tests, row by row.
. "$ROOT/tests/support/expect.sh"
cd "$ROOT"
expect 0 "$BUILD/chipwatch-ingest" migrate
url=$("$BUILD/chipwatch-ingest" db url)
sql() { psql -qAtX -v ON_ERROR_STOP=1 "$url" "${@/#/-c}"; }
for data in analyst_data from_scratch; do
	psql -qX -v ON_ERROR_STOP=1 "$url" -f tests/support/$data.sql >/dev/null || fail "the data"
done
[ "$(sql "SELECT count(*) FROM evidence.site_day WHERE outcome = 'partial'")" -gt 10 ] || fail "no days seen in part"
[ "$(sql "SELECT count(*) FROM market.unmet")" -gt 10 ] || fail "nothing unmet"
for view in supply_weekly supply_day restock supply_continuity; do
	[ "$(sql "SELECT count(*) FROM scratch.$view")" -gt 10 ] || fail "$view: nothing to compare"
	same "" "$(sql "SELECT * FROM (SELECT 'missing', * FROM (SELECT * FROM scratch.$view EXCEPT ALL SELECT * FROM analyst.$view) a
		UNION ALL SELECT 'wrong', * FROM (SELECT * FROM analyst.$view EXCEPT ALL SELECT * FROM scratch.$view) b) x LIMIT 6")"
done
# The weekly counts pre-orders as the views do.
for week in 2026-07-06 2026-07-13; do
	expect 0 "$BUILD/chipwatch" weekly --week $week --json
	[ "$(jq '[.week.skus[].preorders] | add' <<<"$out")" -gt 0 ] || fail "no pre-orders in $week"
	jq -r '.week.skus[] | "\(.sku)|\(.preorders)"' <<<"$out" | sort >"$WORK/weekly"
	sql "SELECT sku, preorders FROM analyst.supply_weekly WHERE week = '$week'" | sort >"$WORK/view"
	same "" "$(comm -23 "$WORK/weekly" "$WORK/view")"
done
# Prices are kept to a ten-thousandth of their unit: a cent may fall on the other side.
[ "$(sql "SELECT count(*) FROM scratch.price_weekly")" -gt 10 ] || fail "no prices to compare"
same "" "$(sql "SELECT s, v FROM scratch.price_weekly s FULL JOIN analyst.price_weekly v USING (sku, week)
	WHERE (s.n, s.sellers) IS DISTINCT FROM (v.n, v.sellers) OR (SELECT bool_or(abs(a - b) > 0.011) FROM unnest(
		ARRAY[s.median_usd, s.q1_usd, s.q3_usd, s.min_usd, s.max_usd, s.median_cny], ARRAY[v.median_usd, v.q1_usd, v.q3_usd, v.min_usd, v.max_usd, v.median_cny]) x(a, b))")"
# Its prices in whole numbers are the rounded ones of the functions that views use.
same "" "$(sql "SELECT setseed(0.5)" "SELECT x.* FROM (SELECT (random() * 10 ^ (random() * 16))::bigint - 5 AS amount, (ARRAY['card', 'module', 'server', 'hour', NULL])[1 + floor(random() * 5)::int] AS unit, (ARRAY[0, 1, 8, NULL])[1 + floor(random() * 4)::int] AS gpus,
		(ARRAY['included', 'excluded', NULL])[1 + floor(random() * 3)::int] AS tax, (ARRAY[0, 1, 600, 1300, 1999, NULL])[1 + floor(random() * 6)::int] AS rate, (ARRAY[1300, NULL])[1 + floor(random() * 2)::int] AS usual FROM generate_series(1, 100000)) x
	WHERE market.gpu_price(amount, unit, gpus, NULL, tax, rate, usual) IS DISTINCT FROM round(market.without_tax(market.gpu_amount(amount, unit, gpus, NULL), tax, rate, usual))::bigint
	   OR market.gpu_price(amount, unit, gpus, 'placeholder', tax, rate, usual) IS NOT NULL LIMIT 6" | grep .)"
# Questions that read it, too; and texts on show are those that stand.
want=$(sql "COPY (SELECT o.day, o.sku, count(*), count(*) FILTER (WHERE o.class = 'preorder'), count(DISTINCT o.seller_id) FROM scratch.shown o
	JOIN catalogue.status_window w ON w.node = o.sku AND w.origin = 'other' AND w.valid @> o.day AND w.status <> 'uncontrolled'
	WHERE o.class <> 'modified' GROUP BY o.day, o.sku ORDER BY o.day, o.sku) TO STDOUT (FORMAT csv)")
[ "$(wc -l <<<"$want")" -gt 50 ] || fail "few days to compare"
expect 0 "$BUILD/chipwatch" ask restricted_offers_by_day --csv
same "$want" "$(tail -n +2 <<<"$out" | tr -d '\r"')"
expect 0 "$BUILD/chipwatch" ask restricted_offers_by_day --from 2026-07-15 --to 2026-07-21 --csv
same "$(grep -E '^2026-07-(1[5-9]|2[01])' <<<"$want")" "$(tail -n +2 <<<"$out" | tr -d '\r"')"
expect 0 "$BUILD/chipwatch" ask unknown_titles --json
same "$(sql "SELECT count(*) FROM (SELECT DISTINCT lower(title), class, sku FROM market.offer WHERE until_on IS NULL AND (sku IS NULL OR doubtful)) x")" "$(wc -l <<<"$out")"
finish
