#!/bin/bash
# Pictures of matched goods: fetched under robots.txt, guard and bounds, archived, never a page; the
# digest that two shops of different contacts share is a weak identifier; a replay says the same.
# long
set -euo pipefail
cd "$ROOT"
. tests/support/wait.sh
. tests/support/home.sh
fail() { echo "FAIL: $*"; cat "$WORK"/*.err; exit 1; }
ingest=$BUILD/chipwatch-ingest
sql() { psql -AtX "$("$ingest" db url)" -c "$1"; }
mkfifo "$WORK/hold"
touch "$WORK/log"
/usr/bin/python3 tests/support/photoshops.py 8397 "$WORK/seeds" "$WORK/log" <"$WORK/hold" &
exec 9>"$WORK/hold"
wait_for 20 test -s "$WORK/seeds"
export CHIPWATCH_DELAY=0s CHIPWATCH_RETRIES=0
run() { "$ingest" run --seeds "$WORK/seeds" --allow-private 127.5.0.0/24 --json 2>>"$WORK/run.err"; }
asked() { grep -c -x -- "127.5.0.$1" "$WORK/log" || true; }

# Off by the switch: no picture is asked for.
CHIPWATCH_IMAGES=no CHIPWATCH_ARCHIVE_DIR=$WORK/off CHIPWATCH_NOW=2026-11-19T08:00:00Z run >"$WORK/off.json" || fail "the run without pictures"
! grep -q 'jpg\|png' "$WORK/log" || fail "pictures in spite of the switch"
[ "$(sql "SELECT count(*) FROM market.seller_contact WHERE kind = 'photo'")" = 0 ] || fail "photos without pictures"

# As many in all as the bound of the run says, of six; one of them may be refused by robots.txt.
CHIPWATCH_RUN_IMAGES=3 CHIPWATCH_ARCHIVE_DIR=$WORK/three CHIPWATCH_NOW=2026-11-19T08:30:00Z run >"$WORK/three.json" || fail "the run of three pictures"
asked=$(grep -c 'jpg\|png' "$WORK/log")
[ "$asked" = 2 ] || [ "$asked" = 3 ] || fail "the bound of a run: $(cat "$WORK/log")"
: >"$WORK/log"

# As many for a site as the bound says, the first goods first.
CHIPWATCH_SITE_IMAGES=1 CHIPWATCH_ARCHIVE_DIR=$WORK/few CHIPWATCH_NOW=2026-11-19T09:00:00Z run >"$WORK/few.json" || fail "the bounded run"
[ "$(grep -c 'jpg\|png' "$WORK/log")" = 2 ] || fail "the bound of a site: $(cat "$WORK/log")"

: >"$WORK/log"
CHIPWATCH_NOW=2026-11-20T08:00:00Z run >"$WORK/run.json" || fail "the run"
[ "$(asked '12 /p/h100.jpg')" = 1 ] && [ "$(asked '11 /img/card.jpg')" = 1 ] && [ "$(asked '11 /img/a100.png')" = 1 ] || fail "asked for: $(cat "$WORK/log")"
[ "$(asked '12 /p/chair.jpg')" = 0 ] || fail "a chair was asked for"
[ "$(asked '12 /closed/h200.jpg')" = 0 ] && [ "$(asked '12 /robots.txt')" = 1 ] || fail "robots.txt of the picture host: $(cat "$WORK/log")"
warc=$(echo "$XDG_DATA_HOME"/chipwatch/archive/*/*.warc.gz)
"$ingest" verify $warc >"$WORK/verify.err" || fail "the archive"
"$ingest" verify --ledger >"$WORK/verify.err" || fail "the ledger"
for f in $warc; do
	/usr/bin/python3 tests/support/warcread.py "$f" 2>"$WORK/read.err" || fail "a reader that is not ours"
done

photos() { sql "SELECT t.host, c.value, c.text, c.first_on, c.until_on FROM market.seller_contact c JOIN market.site t USING (site_id) WHERE c.kind = 'photo' ORDER BY 1, 2"; }
rows() {
	sql "SELECT host, url, first_on FROM market.site ORDER BY 1"
	sql "SELECT site_id, day, outcome, listings FROM evidence.site_day WHERE day = '2026-11-20' ORDER BY 1"
	sql "SELECT site_id, seller_id, kind, value FROM market.seller_contact WHERE until_on IS NULL ORDER BY 1, 2, 3, 4"
	sql "SELECT site_id, listing_id, state_id FROM market.offer WHERE until_on IS NULL ORDER BY 1, 2"
	sql "SELECT kind, value, sellers, unrelated, points, verdict FROM analyst.identifier ORDER BY 1, 2"
}
shared=$(/usr/bin/python3 -c 'import hashlib; print(hashlib.sha256(b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 40).hexdigest())')
[ "$(photos | wc -l)" = 3 ] && [ "$(photos | grep -c "|$shared|")" = 2 ] || fail "photos: $(photos)"
[ "$(sql "SELECT kind, sellers, verdict FROM analyst.identifier WHERE value = '$shared'")" = "photo|2|weak" ] || fail "the identifier: $(sql 'SELECT * FROM analyst.identifier')"
[ "$(sql "SELECT count(*) FROM market.site")" = 2 ] || fail "the picture host became a site"
[ "$(sql "SELECT string_agg(outcome || listings, ' ' ORDER BY listings) FROM evidence.site_day WHERE day = '2026-11-20'")" = "whole2 whole7" ] || fail "site-days: $(sql 'SELECT * FROM evidence.site_day')"
[ "$(sql "SELECT count(*) FROM evidence.capture WHERE encode(sha256, 'hex') = '$shared' AND warc_file IS NOT NULL")" -ge 2 ] || fail "captures of the picture"
# One shared picture alone ties nobody.
[ "$("$BUILD/chipwatch" channels --all --json | jq -s 'map(select(.sellers | length > 1)) | length')" = 0 ] || fail "a picture alone made a channel"
"$BUILD/chipwatch" ask shared_identifiers kind=photo --csv 2>"$WORK/ask.err" | tr -d '"' | grep -q "photo,$shared,2,2" || fail "shared_identifiers: $("$BUILD/chipwatch" ask shared_identifiers kind=photo --csv)"

# The archives replayed elsewhere say the same.
rows >"$WORK/live"
in_order="$WORK/three/*/*.warc.gz $WORK/few/*/*.warc.gz $warc"
chmod 755 "$WORK" && home "$WORK/again"
(
	export XDG_DATA_HOME=$WORK/again
	"$ingest" replay "$WORK"/off/*/*.warc.gz $in_order >"$WORK/replay.json" 2>>"$WORK/run.err" || exit 1
	rows >"$WORK/replayed"
	"$ingest" db stop >/dev/null 2>&1
) || fail "the replay"
cmp "$WORK/live" "$WORK/replayed" || { diff "$WORK/live" "$WORK/replayed"; fail "a replay says something else"; }

# Two workers that share the crawl: what one alone has, each picture asked for once, the bound of the
# run holds over both.
both() { # NAME OPTION...: a run, or two workers of one
	home "$WORK/$1"
	(
		export XDG_DATA_HOME=$WORK/$1 CHIPWATCH_NOW=2026-11-20T08:00:00Z CHIPWATCH_PARALLEL=1
		"$ingest" migrate >/dev/null || exit 1
		if [ "$2" = alone ]; then
			run >"$WORK/$1.json" || exit 1
		else
			"$ingest" run --shared --seeds "$WORK/seeds" --allow-private 127.5.0.0/24 --json >"$WORK/$1.a" 2>>"$WORK/run.err" &
			"$ingest" run --shared --seeds "$WORK/seeds" --allow-private 127.5.0.0/24 --json >"$WORK/$1.b" 2>>"$WORK/run.err" || exit 1
			wait $! || exit 1
		fi
		rows >"$WORK/$1.rows"
		sql "SELECT t.host, c.url, c.outcome, encode(c.sha256, 'hex') FROM evidence.capture c JOIN market.site t USING (site_id) ORDER BY 1, 2, 3, 4" >>"$WORK/$1.rows"
		sql "SELECT status, count(*) FROM evidence.run GROUP BY 1" >>"$WORK/$1.rows"
		sql "SELECT count(*) FROM evidence.frontier_picture" >"$WORK/$1.asked"
		"$ingest" verify --ledger >"$WORK/verify.err" || exit 1
		"$ingest" db stop >/dev/null 2>&1
	) || fail "$1"
}
both one alone
: >"$WORK/log"
both two shared
[ -z "$(grep -v robots.txt "$WORK/log" | sort | uniq -d)" ] || fail "asked for twice: $(sort "$WORK/log" | uniq -d)"
[ "$(jq -s 'map(.pictures) | add' "$WORK/two.a" "$WORK/two.b")" = "$(jq .pictures "$WORK/one.json")" ] || fail "pictures of both: $(cat "$WORK/two.a" "$WORK/two.b" "$WORK/one.json")"
grep -q "|photo|$shared" "$WORK/two.rows" || fail "no picture of two workers"
diff "$WORK/one.rows" "$WORK/two.rows" || fail "two workers say something else"
: >"$WORK/log"
CHIPWATCH_RUN_IMAGES=3 both few_of_two shared
[ "$(cat "$WORK/few_of_two.asked")" = 3 ] && [ "$(grep -c 'jpg\|png' "$WORK/log")" -le 3 ] || fail "the bound of a shared run: $(cat "$WORK/few_of_two.asked" "$WORK/log")"
exec 9>&-
