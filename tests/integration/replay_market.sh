#!/bin/bash
# A made-up market replayed: the offers of each day equal the truth, the same archives once more
# change no row, and days in any order give the same history.
# long
set -euo pipefail
[ -n "${SHARED:-}" ] && [ -e "$SHARED/market/market.py" ] || { echo "no ../shared/market here"; exit 77; }
. "$ROOT/tests/support/home.sh"
cd "$WORK"
size=(--seed 11 --days 0-6 --sellers 24 --channels 3)
/usr/bin/python3 "$SHARED/market/market.py" warc "${size[@]}" --out warc
/usr/bin/python3 "$SHARED/market/market.py" truth "${size[@]}" >truth.json

fail() { echo "FAIL: $*"; exit 1; }
rows() {
	for t in evidence.run evidence.site_run evidence.site_day evidence.capture evidence.unchanged market.site \
		market.seller market.seller_contact market.seller_contact_past market.listing market.offer market.offer_past market.match market.supply_week; do
		echo "$t $(psql -AtX "$1" -c "SELECT count(*) FROM $t")"
	done
}
# The rollup without a choice of evidence, which may fall on another capture of the same content.
supply() {
	psql -AtX "$1" -c "SELECT to_jsonb(w) - 'capture_id' FROM market.supply_week w ORDER BY site_id, week, seller_id, sku, modified, currency"
}
# What the loader kept is what the history says.
rolled_right() {
	psql -AtX "$1" -c "WITH want AS (
			SELECT to_jsonb(r) - 'capture_id' FROM (SELECT array_agg(site_id) AS s, array_agg(week) AS w FROM (SELECT DISTINCT site_id, date_trunc('week', day)::date AS week FROM evidence.site_day) d) x, market.rollup_rows(x.s, x.w) r)
		, have AS (SELECT to_jsonb(w) - 'capture_id' FROM market.supply_week w)
		SELECT 'missing', * FROM (SELECT * FROM want EXCEPT SELECT * FROM have) a
		UNION ALL SELECT 'wrong', * FROM (SELECT * FROM have EXCEPT SELECT * FROM want) b" >rolled
	[ -s supply.1 ] && [ ! -s rolled ] || { head -5 rolled; fail "the rollup is not what the history says: $2"; }
}
# History without the instants of loading.
history() {
	psql -AtX "$1" -c "SELECT site_id, listing_id, first_on, until_on, state_id FROM market.offer ORDER BY 1, 2, 3" \
		-c "SELECT site_id, seller_id, kind, value, first_on, until_on FROM market.seller_contact ORDER BY 1, 2, 3, 4, 5"
}

one=$WORK/one other=$WORK/other
chmod 755 "$WORK"
home "$one"
home "$other"
trap 'for d in "$one" "$other"; do XDG_DATA_HOME=$d "$BUILD/chipwatch-ingest" db stop >/dev/null 2>&1 || true; done' EXIT
export XDG_DATA_HOME=$one
"$BUILD/chipwatch-ingest" replay warc/*.gz >record
url=$("$BUILD/chipwatch-ingest" db url)
rows "$url" >rows.1
history "$url" >history.1
supply "$url" >supply.1
rolled_right "$url" "in order"
# Unchanged pages are kept as differences: unpacked they are as many as there were, captures of the site.
unpacked() {
	psql -AtX "$1" -c "WITH u AS (SELECT u.site_id, u.pages, u.base_day, c FROM evidence.unchanged u, LATERAL evidence.unchanged_captures(u.site_id, u.day, u.run_id) c)
		SELECT count(*) = (SELECT sum(pages) FROM evidence.unchanged), bool_and(EXISTS (SELECT FROM evidence.capture k WHERE k.site_id = u.site_id AND k.capture_id = u.c)), count(base_day) > 0 FROM u"
}
[ "$(unpacked "$url")" = "t|t|t" ] || fail "unchanged pages in order: $(unpacked "$url")"
"$BUILD/chipwatch-ingest" replay warc/*.gz >/dev/null
rows "$url" >rows.2
history "$url" >history.2
cmp rows.1 rows.2 || { diff rows.1 rows.2; fail "the second replay changed the number of rows"; }
cmp history.1 history.2 || fail "the second replay changed the history"

"$BUILD/chipwatch" ask restricted_offers_by_day --json >offers
jq -r '.day as $d | "\($d) \(.offers)"' offers | awk '{n[$1] += $2} END {for (d in n) print d, n[d]}' | sort >have
jq -r '.days | to_entries[] | "\(.key) \(.value.restricted)"' truth.json | sort >want
diff want have || fail "offers a day differ from the truth"

# Each day a run of its own, the last first, the rest shuffled by name.
export XDG_DATA_HOME=$other
for f in warc/*06.warc.gz warc/*02.warc.gz warc/*07.warc.gz warc/*01.warc.gz warc/*04.warc.gz warc/*05.warc.gz warc/*03.warc.gz; do
	"$BUILD/chipwatch-ingest" replay "$f" >/dev/null
done
history "$("$BUILD/chipwatch-ingest" db url)" >history.3
supply "$("$BUILD/chipwatch-ingest" db url)" >supply.3
rolled_right "$("$BUILD/chipwatch-ingest" db url)" "out of order"
[ "$(unpacked "$("$BUILD/chipwatch-ingest" db url)")" = "t|t|t" ] || fail "unchanged pages out of order: $(unpacked "$("$BUILD/chipwatch-ingest" db url)")"
cmp supply.1 supply.3 || { diff supply.1 supply.3 | head -6; fail "another order of days gave another rollup"; }
cmp history.1 history.3 || { diff history.1 history.3 | head -20; fail "another order of days gave another history"; }
