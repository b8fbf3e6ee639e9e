#!/bin/bash
# Time that stands, goes back, or is another machine's: two imports of a list within a second, a pass of the network, alerts and
# archives by a clock that is behind, midnight between two steps, two looks at one instant, archives out of the order of their days.
. "$ROOT/tests/support/expect.sh"
. "$ROOT/tests/support/wait.sh"
cd "$WORK"
ingest=$BUILD/chipwatch-ingest ask=$BUILD/chipwatch
expect 0 "$ingest" migrate
url=$("$ingest" db url)
export PGOPTIONS="-c client_min_messages=warning"
sql() { psql -qAtX -v ON_ERROR_STOP=1 "$url" "${@/#/-c}"; }
at() { # INSTANT COMMAND...: by that clock
	CHIPWATCH_NOW=$1 expect 0 "${@:2}"
}
as_in_full() { # WHAT INSTANT: what was made is what a pass over everything makes
	local i
	for i in one two; do
		for t in member channel ask price reference finding scored archetype; do
			echo "SELECT '$t', to_jsonb(x) - 'known_at' FROM network.$t x;"
		done | psql -qAtX -v ON_ERROR_STOP=1 "$url" | LC_ALL=C sort >$i
		[ $i = two ] || at "$2" "$ingest" network --full
	done
	cmp -s one two || fail "$1: a pass over everything makes it differently: $(diff one two | cut -c 1-200 | head -4)"
}

# Archives of one shop: halves of its days in files whose names are not in the order of their days.
tiny() { /usr/bin/python3 "$ROOT/tests/support/tinywarc.py" "$@"; }
for day in 1 2 3; do
	tiny one-$day.warc 2026-09-0$day a=200000
	tiny two-$day.warc 2026-09-0$day b=210000
done
at 2026-11-20T01:00:00Z "$ingest" replay one-1.warc one-2.warc one-3.warc two-1.warc two-2.warc two-3.warc
same "a|2026-09-01| b|2026-09-01| " "$(sql "SELECT right(l.url, 1), o.first_on, o.until_on FROM market.offer o JOIN market.listing l USING (site_id, listing_id) ORDER BY 1, 2" | tr '\n' ' ')"
same "1|2 2|2 3|2 " "$(sql "SELECT extract(day FROM day), pages FROM evidence.site_run ORDER BY 1" | tr '\n' ' ')"

# What was looked at at the same instant, and is read otherwise: the next pass of the network looks at it.
tiny again.warc 2026-09-03 a=20000 b=410000
at 2026-11-20T01:10:00Z "$ingest" replay again.warc
same 2 "$(sql "SELECT count(*) FROM market.offer WHERE first_on = '2026-09-03'")"
as_in_full "read otherwise" 2026-11-20T01:15:00Z
before=$(sql "TABLE evidence.site_day")
at 2026-11-20T01:20:00Z "$ingest" replay again.warc
same "$before" "$(sql "TABLE evidence.site_day")"

# A catalogue by which titles are read otherwise, by a clock behind the loads': what was known until then stays known.
sql "UPDATE market.match SET revision = 'old', sku = 'a100-80-pcie'" "UPDATE market.offer SET sku = 'a100-80-pcie'"
at 2026-11-19T00:00:00Z "$ingest" normalize --changed
same "t|t" "$(sql "SELECT (SELECT count(*) > 0 FROM market.offer_past WHERE sku = 'a100-80-pcie'), NOT EXISTS (SELECT FROM market.offer_past WHERE known_to < known_at)")"

# A list that is imported twice within a second, and by a clock that is behind.
printf 'name\taliases\nFirst Trading\told\n' >v1.tsv
printf 'name\taliases\nFirst Trading\tnew\n' >v2.tsv
for now in 2026-11-20T12:00:00Z 2026-11-20T12:00:00Z 2026-11-20T11:00:00Z; do
	at $now "$ingest" lists import --list moves v1.tsv
	at $now "$ingest" lists import --list moves v2.tsv
done
same 6 "$(sql "SELECT count(*) FROM network.list_entry")"
same 0 "$(sql "SELECT count(*) FROM network.list_entry WHERE to_at <= from_at")"
same 5 "$(sql "SELECT count(*) FROM network.list_entry a JOIN network.list_entry b ON a.to_at = b.from_at")"

# Links without scores, by a clock that is behind that of the last pass: the next pass makes the scores.
tiny other.warc 2026-09-03 c=230000
sed -i 's/shop\.example/other.example/' other.warc
at 2026-11-20T12:00:00Z "$ingest" replay other.warc
at 2026-11-21T12:00:00Z "$ingest" network
sql "INSERT INTO market.seller_contact (site_id, seller_id, kind, value, role, first_on, known_at) SELECT site_id, seller_id, 'phone', '+8613800000011', 'sales', first_on, known_at FROM market.seller" \
	"INSERT INTO network.touched SELECT site_id, seller_id, kind, value FROM market.seller_contact"
at 2026-11-21T11:00:00Z "$ingest" network --links-only
at 2026-11-21T11:30:00Z "$ingest" network
as_in_full "links by a clock that is behind" 2026-11-21T11:40:00Z
same 1 "$(sql "SELECT count(*) FROM network.channel WHERE sellers = 2")"

# A load that is under way, by a clock behind that of another one with its pass: what it publishes after that is looked at.
tiny slow.warc 2026-09-04 a=9000 b=600000
tiny quick.warc 2026-09-04 c=240000
sed -i 's/shop\.example/other.example/' quick.warc
mkfifo lock
psql -qAtX "$url" <lock >locked &
exec 9>lock
echo "BEGIN; SELECT pg_advisory_xact_lock(hashtextextended(site_id::text, 7216)), 'held' FROM market.site WHERE host = 'shop.example';" >&9
wait_for 20 grep -q held locked
CHIPWATCH_NOW=2026-11-22T01:00:00Z "$ingest" replay slow.warc >/dev/null 2>slow.err 9>&- &
slow=$!
waits() { [ "$(sql "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")" = 1 ]; }
wait_for 20 waits
at 2026-11-22T02:00:00Z "$ingest" replay quick.warc
echo "COMMIT;" >&9
exec 9>&-
wait $slow || fail "the slow load: $(cat slow.err)"
same 2 "$(sql "SELECT count(*) FROM market.offer WHERE first_on = '2026-09-04' AND amount IN (90000000, 6000000000)")"
as_in_full "a load beside a pass" 2026-11-22T03:00:00Z

# The cool-down of an alert, by a clock that is behind that of the run that told it.
sql "INSERT INTO network.named_channel VALUES (md5('c')::uuid, 'C-test', '2026-10-01', 2, NULL, '2026-10-01')"
score() { # DAY POINTS
	sql "INSERT INTO network.score_history (channel_id, day, axis, points, by_data, by_rule, revision, known_at) VALUES (md5('c')::uuid, '2026-11-$1', 'diversion', $2, 0, 0, 'r', '2026-11-$1')"
}
score 08 500; score 10 620
CHIPWATCH_NOW=2026-11-20T12:00:00Z expect 3 "$ask" alert run
score 12 500; score 14 650
at 2026-11-20T11:00:00Z "$ask" alert run
same "10|digested| 14|silent|within the cool-down " "$(sql "SELECT extract(day FROM day), status, reason FROM outbox.alert WHERE topic = 'score:C-test' ORDER BY 1" | tr '\n' ' ')"

# Several failures of a day, and two looks at one instant: the reason is that of the last, and of the best.
sql "INSERT INTO market.site (site_id, host, first_on, known_at) VALUES (md5('down')::uuid, 'down.example', '2026-11-02', now()), (md5('part')::uuid, 'part.example', '2026-11-02', now())" \
	"INSERT INTO evidence.site_day SELECT md5('down')::uuid, d, o, md5('run')::uuid, d, d, 0 FROM (VALUES (date '2026-11-02', 'whole'), ('2026-11-18', 'failed')) v(d, o)" \
	"INSERT INTO market.site (site_id, host, first_on, known_at) VALUES (md5('trap')::uuid, 'trap.example', '2026-11-02', now())" \
	"INSERT INTO evidence.site_day SELECT md5(s)::uuid, '2026-11-18', 'whole', md5('2')::uuid, '2026-11-18', '2026-11-18', 0 FROM unnest(ARRAY['part', 'trap']) s"
look() { # SITE HOUR OUTCOME REASON RUN
	sql "INSERT INTO evidence.site_run (site_id, run_id, day, observed_at, outcome, reason, pages, pages_failed, listings, set_aside, published_at)
		VALUES (md5('$1')::uuid, '00000000-0000-0000-0000-00000000000$5', '2026-11-18', '2026-11-18T$2:00:00Z', '$3', nullif('$4', ''), 1, 0, 0, 0, now())"
}
look down 06 failed early 1; look down 12 failed late 2; look down 09 failed middle 3
look part 06 partial 'the bound of pages' 1; look part 06 whole '' 2; look trap 06 whole '' 1; look trap 06 partial 'the bound of pages' 2
at 2026-11-20T12:00:00Z "$ask" health --sites --json
same late "$(jq -r 'select(.site == "down.example").reason' <<<"$out")"
same "down.example|late part.example| trap.example| " "$(sql "SELECT host, last_reason FROM analyst.source_health WHERE host ~ '^(down|part|trap)' ORDER BY 1" | tr '\n' ' ')"
at 2026-11-20T12:00:00Z "$ask" weekly --week 2026-W47 --json
same late "$(jq -r '.. | objects | select(.host? == "down.example") | .reason' <<<"$out")"

# Two things that happen to a channel in one pass: what the week tells of it does not hang on which was written first.
for c in x y; do
	sql "INSERT INTO network.named_channel VALUES (md5('$c')::uuid, 'C-$c', '2026-10-01', 2, NULL, '2026-10-01')"
	for text in $([ $c = x ] && echo first second || echo second first); do
		sql "INSERT INTO network.channel_event VALUES ('joined', md5('$c')::uuid, NULL, '2026-11-18', 2, '$text', '2026-11-18')"
	done
done
at 2026-11-20T12:00:00Z "$ask" weekly --week 2026-W47 --json
same "first first" "$(jq -r '[.. | objects | select(.channel? == "C-x" or .channel? == "C-y") | .event] | join(" ")' <<<"$out")"

# The ledger: a kill, then midnight, between an archive and its root; and a clock that goes back behind midnight.
export CHIPWATCH_ARCHIVE_DIR=$WORK/archive
ledger=$WORK/archive/ledger
at 2026-11-20T23:50:00Z "$ingest" replay one-1.warc
at 2026-11-20T23:59:59Z "$ingest" replay two-1.warc
sed -i '$d' "$ledger/roots.tsv"
sql "DELETE FROM evidence.ledger_root WHERE ledger_id = '$(<"$ledger/id")' AND seq = 2" "DELETE FROM evidence.ledger_file WHERE path LIKE '%two-1.warc' AND ledger_id = '$(<"$ledger/id")'"
at 2026-11-21T00:00:00Z "$ingest" replay one-2.warc
at 2026-11-20T23:59:59Z "$ingest" replay two-2.warc
same "2026-11-20|1 2026-11-20|2 2026-11-21|1 2026-11-21|2 " "$(cut -f 1,2 "$ledger/roots.tsv" | tr '\t\n' '| ')"
same 4 "$(sql "SELECT count(*) FROM evidence.ledger_file WHERE ledger_id = '$(<"$ledger/id")'")"
expect 0 "$ingest" verify --ledger --database

finish
