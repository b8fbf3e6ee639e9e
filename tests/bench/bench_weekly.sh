#!/bin/bash
# The weekly on STATES (10 million) offer states: 2,000 shops with 52 weeks of prices that change each
# week. One summary is asked of the database and printed in all formats from what was kept; the
# peer is the bare fetch of the week's rollup rows. The cluster is private and thrown away.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=$PWD/${B:-build}
states=${STATES:-10000000}
work=$(mktemp -d /tmp/cwb.XXXXXX)
chmod 755 "$work"
export XDG_DATA_HOME=$work LANG=C.UTF-8 LC_ALL=C.UTF-8
trap '"$build/chipwatch-ingest" db stop >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
"$build/chipwatch-ingest" migrate >/dev/null
url=$("$build/chipwatch-ingest" db url)
psql -qX "$url" -v ON_ERROR_STOP=1 -v states="$states" <<'Q'
SET synchronous_commit = off;
SELECT market.ensure_partitions('2025-12-01', '2026-12-31') \g /dev/null
INSERT INTO market.site (site_id, host, first_on, known_at)
SELECT md5('s' || i)::uuid, 'shop' || i || '.example', '2025-12-29', now() FROM generate_series(0, 1999) i;
INSERT INTO market.seller (site_id, seller_id, name, first_on, known_at)
SELECT site_id, site_id, host, first_on, now() FROM market.site;
INSERT INTO evidence.site_day (site_id, day, outcome, run_id, observed_at, published_at, listings)
SELECT site_id, d::date, CASE WHEN hashtext(host || d) % 50 = 0 THEN 'failed' ELSE 'whole' END, md5('r')::uuid, d, d, 96
FROM market.site, generate_series('2025-12-29'::timestamptz, '2026-12-27', '1 day') d;
-- A listing has a state a week; of twelve chips and some that nobody controls.
INSERT INTO market.offer (site_id, listing_id, first_on, until_on, state_id, seller_id, title, price_text, amount, currency, unit, lead_min, sku, class, score, gpus, doubtful, match_id, known_at)
SELECT s, md5('l' || l)::uuid, m, m + 7, md5(i::text)::uuid, s, k || ' made up', 'CNY ' || p, p * 10000, 'CNY', 'card', CASE WHEN l % 5 = 0 THEN 20 + l % 20 END,
       k, CASE WHEN l % 5 = 0 THEN 'preorder' ELSE 'offer' END, 900, 1, false, md5(k)::uuid, now()
FROM (SELECT i, i / 52 AS l, md5('s' || i / 52 % 2000)::uuid AS s, '2025-12-29'::date + (i % 52)::int * 7 AS m, 20000 + (i * 7919 % 200000) AS p,
             (ARRAY['h100-80-pcie', 'h100-80-sxm5', 'h200-141-sxm5', 'h200-141-nvl', 'a100-80-pcie', 'a100-80-sxm4', 'a800-80-pcie', 'b200-sxm6', 'b300-sxm6', 'l40s', 'rtx-4090', 'rtx-5090', 'l20', 'rtx-4090-d'])[1 + i / 52 / 2000 % 14] AS k
      FROM generate_series(0, :states - 1) i) x;
-- What market.rollup would hold of them: every state is one whole week long.
INSERT INTO market.supply_week (site_id, week, seller_id, sku, modified, currency, sellers, offers, preorders, days, stock_days, preorder_days, restock_days, prices, leads, first_on)
SELECT site_id, first_on, seller_id, sku, false, 'CNY', 1, count(*), count(*) FILTER (WHERE class = 'preorder'), 127, 127, 0, 0,
       array_agg(amount ORDER BY amount), coalesce(array_agg(lead_min ORDER BY lead_min) FILTER (WHERE lead_min IS NOT NULL), '{}'), first_on
FROM market.offer GROUP BY 1, 2, 3, 4;
VACUUM ANALYZE;
Q
ms() { # COMMAND...: the fastest of five, in milliseconds
	local best=999999 t i
	for i in 1 2 3 4 5; do
		t=$(date +%s%N)
		"$@" >/dev/null
		t=$((($(date +%s%N) - t) / 1000000))
		[ "$t" -lt "$best" ] && best=$t
	done
	echo "$best"
}
all() {
	"$build/chipwatch" weekly --week 2026-W47 --json --out "$work/week.json"
	for f in text markdown html; do "$build/chipwatch" weekly --from "$work/week.json" --format $f --out "$work/week.$f"; done
}
bare() { psql -XAtq "$url" -c "SELECT * FROM market.supply_week WHERE week = '2026-11-16'"; }
echo "$(psql -XAt "$url" -c 'SELECT count(*) FROM market.offer') offer states, $(psql -XAt "$url" -c 'SELECT count(*) FROM market.supply_week') rows of the rollup"
a=$(ms all) b=$(ms bare)
echo "weekly, all four formats: $a ms; bare fetch of one week's rollup rows by psql: $b ms; ratio $((a * 100 / (b + 1))) %"
echo "HTML: $(stat -c %s "$work/week.html") bytes"
