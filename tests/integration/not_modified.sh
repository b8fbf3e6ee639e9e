#!/bin/bash
# A second look asks "changed since?": what was not modified counts as seen, with the listings of the
# page that it stands for; a sitemap brings a page that nothing links to; a stopped site is left
# alone; sites are imported and visited without a file of seeds.
set -euo pipefail
cd "$ROOT"
. tests/support/wait.sh
. tests/support/home.sh
port=$(free_port)
fail() { echo "FAIL: $*"; cat "$WORK"/*.err; exit 1; }
mkfifo "$WORK/hold"
/usr/bin/python3 tests/support/etags.py $port "$WORK/seeds" <"$WORK/hold" &
exec 9>"$WORK/hold"
wait_for 20 test -s "$WORK/seeds"
export CHIPWATCH_DELAY=0s CHIPWATCH_FULL_EVERY=100
ingest=$BUILD/chipwatch-ingest
run() { CHIPWATCH_NOW=$1 "$ingest" run --allow-private 127.4.1.0/24 --json 2>>"$WORK/run.err"; }
sql() { psql -AtX "$("$ingest" db url)" -c "$1"; }

printf 'url,reason,source,terms_reviewed_by,terms_reviewed_on\n%s,"sells ""GPUs""",a tip,Lee,2026-11-01\n' "$(head -1 "$WORK/seeds")" >"$WORK/sites.csv"
[ "$("$ingest" sites import "$WORK/sites.csv")" = "1 site new, 0 changed, 0 as before" ] || fail "import"
[ "$("$ingest" sites import "$WORK/sites.csv")" = "0 sites new, 0 changed, 1 as before" ] || fail "import twice"
echo 'url,reason
ftp://x.example/,why' >"$WORK/bad.csv"
status=0
"$ingest" sites import "$WORK/bad.csv" 2>"$WORK/bad.err" || status=$?
[ "$status" = 6 ] && grep -q 'bad.csv.*2' "$WORK/bad.err" || fail "a bad file: $status"

run 2026-11-20T08:00:00Z >"$WORK/first" || fail "the first look"
[ "$(jq .listings "$WORK/first")" = 41 ] || fail "listings of the first look: $(cat "$WORK/first")"
run 2026-11-21T08:00:00Z >"$WORK/second" || fail "the second look"
[ "$(jq .outcomes.not_modified "$WORK/second")" -gt 40 ] || fail "not modified: $(cat "$WORK/second")"
[ "$(jq -c '[.listings, .new_states, .ended_states, .sites_whole]' "$WORK/second")" = "[41,0,0,1]" ] || fail "the second look: $(cat "$WORK/second")"
[ "$(sql "SELECT outcome FROM evidence.site_day WHERE day = '2026-11-21'")" = whole ] || fail "the second day"
"$ingest" verify "$XDG_DATA_HOME"/chipwatch/archive/*/*.warc.gz >"$WORK/verify.err" || fail "the archive"

# On a day of whole answers the same bytes come again: stored once, seen all the same.
size=$(cat "$XDG_DATA_HOME"/chipwatch/archive/*/*.warc.gz | wc -c)
captures=$(sql "SELECT count(*) FROM evidence.capture")
CHIPWATCH_FULL_EVERY=1 run 2026-11-22T08:00:00Z >"$WORK/again" || fail "the third look"
[ "$(jq .outcomes.ok "$WORK/again")" -gt 40 ] || fail "whole answers: $(cat "$WORK/again")"
[ "$(jq -c '[.listings, .new_states, .ended_states, .sites_whole, .new_captures]' "$WORK/again")" = "[41,0,0,1,0]" ] || fail "the third look: $(cat "$WORK/again")"
[ "$(sql "SELECT count(*) FROM evidence.capture")" = "$captures" ] || fail "captures of what was there"
[ "$(sql "SELECT pages > 40 FROM evidence.unchanged WHERE day = '2026-11-22'")" = t ] || fail "unchanged pages"
identical() { zcat "$XDG_DATA_HOME"/chipwatch/archive/*/*.warc.gz | grep -a -c "^WARC-Profile: .*$1"; }
[ "$(identical identical-payload-digest)" -gt 40 ] || fail "revisits: $(identical identical-payload-digest)"
"$ingest" verify "$XDG_DATA_HOME"/chipwatch/archive/*/*.warc.gz >"$WORK/verify.err" || fail "the archive with revisits"
"$ingest" verify --ledger >"$WORK/verify.err" || fail "the ledger with revisits"
for f in "$XDG_DATA_HOME"/chipwatch/archive/*/*.warc.gz; do
	/usr/bin/python3 tests/support/warcread.py "$f" 2>"$WORK/read.err" || fail "a reader that is not ours: $(cat "$WORK/read.err")"
done
# Replayed elsewhere, in the order of their days, the three archives say the same.
in_order=$(for r in $(sql "SELECT run_id FROM evidence.run ORDER BY started_at"); do echo "$XDG_DATA_HOME/chipwatch/archive/$r"/*.warc.gz; done)
states() { sql "SELECT site_id, listing_id, first_on, until_on, state_id FROM market.offer ORDER BY 1, 2, 3"; }
looks() { sql "SELECT day, outcome, listings FROM evidence.site_day ORDER BY 1"; }
{ states; looks; } >"$WORK/live"
replayed() { # NAME: into a database of its own
	chmod 755 "$WORK" && home "$WORK/$1"
	(
		export XDG_DATA_HOME=$WORK/$1
		"$ingest" replay $in_order >"$WORK/$1.json" 2>>"$WORK/run.err" || exit 1
		{ states; looks; } >"$WORK/$1.rows"
		"$ingest" db stop >/dev/null 2>&1
	) || fail "replay $1"
}
replayed whole
cmp "$WORK/live" "$WORK/whole.rows" || { diff "$WORK/live" "$WORK/whole.rows" | head -5; fail "a replay says something else"; }
[ "$(jq .orphan_revisits "$WORK/whole.json")" = 0 ] || fail "orphans: $(cat "$WORK/whole.json")"
# Without the payload that they refer to revisits show nothing; what is left verifies.
item=$(sql "SELECT capture_id FROM evidence.capture WHERE url LIKE '%/item/7'")
"$ingest" redact "$item" --why "a name" --by "A. Clerk" >/dev/null || fail "redact"
"$ingest" verify --ledger >"$WORK/verify.err" || fail "the ledger behind the redaction"
replayed redacted
[ "$(jq .orphan_revisits "$WORK/redacted.json")" = 2 ] || fail "orphans of the redaction: $(cat "$WORK/redacted.json")"
# robots.txt is asked once a day, and a dry run knows what it said.
asked() { zcat "$XDG_DATA_HOME"/chipwatch/archive/"$(sql "SELECT run_id FROM evidence.run WHERE kind = 'crawl' ORDER BY started_at DESC LIMIT 1")"/*.warc.gz | tr -d '\r' | grep -a -c '^WARC-Target-URI: .*/robots.txt$' || true; }
[ "$(asked)" -gt 0 ] || fail "robots.txt was not asked on another day"
CHIPWATCH_FULL_EVERY=1 run 2026-11-22T09:00:00Z >"$WORK/hour" || fail "an hour later"
[ "$(asked)" = 0 ] && [ "$(jq .listings "$WORK/hour")" = 41 ] || fail "robots.txt was asked again within a day"
# What was redacted does not come back: the page is read, a reference is archived in its place.
payload() { zcat "$XDG_DATA_HOME"/chipwatch/archive/"$(sql "SELECT run_id FROM evidence.run WHERE kind = 'crawl' ORDER BY started_at DESC LIMIT 1")"/*.warc.gz | tr -d '\r' | awk -v RS= '/WARC-Target-URI: [^\n]*\/item\/7\n/ && /WARC-Type: re(sponse|visit)/' | grep -a '^WARC-Type\|^WARC-Profile'; }
CHIPWATCH_FULL_EVERY=1 run 2026-11-22T09:10:00Z >"$WORK/after" || fail "the look behind the redaction"
[ "$(jq -c '[.listings, .ended_states, .sites_whole, .new_captures]' "$WORK/after")" = "[41,0,1,0]" ] || fail "behind the redaction: $(cat "$WORK/after")"
[ "$(payload | grep -c 'revisit\|identical')" = 2 ] || fail "the payload is archived again: $(payload)"
grep -q 'warn redacted url=.*/item/7' "$WORK/run.err" || fail "it is not told that the payload came again"
run 2026-11-22T09:20:00Z >"$WORK/after" || fail "the second look behind the redaction"
[ "$(jq -c '[.listings, .ended_states, .sites_whole, .outcomes.broken]' "$WORK/after")" = "[41,0,1,null]" ] && [ "$(payload | grep -c 'revisit\|identical')" = 2 ] || fail "asked again: $(cat "$WORK/after") $(payload)"
curl -s "$(sql "SELECT url FROM evidence.capture WHERE capture_id = '$item'")" >"$WORK/page"
! "$ingest" attach 127.4.1.10 "$WORK/page" --source x --date 2026-11-01 2>"$WORK/attach.err" && grep -q 'were redacted' "$WORK/attach.err" || fail "attached"
{ cat "$WORK/seeds"; sed 's|$|admin/x|' "$WORK/seeds"; } >"$WORK/two"
CHIPWATCH_NOW=2026-11-22T10:00:00Z "$ingest" run --dry-run --seeds "$WORK/two" 2>"$WORK/dry.err" >"$WORK/dry"
cmp "$WORK/seeds" "$WORK/dry" && grep -q 'admin/x: refused by robots.txt of 2026-11-22T08:00:00Z' "$WORK/dry.err" || fail "the dry run does not know robots.txt"
echo "$(identical identical-payload-digest) pages came again byte by byte: $((${size} / 2)) bytes a day before, $(($(cat "$XDG_DATA_HOME"/chipwatch/archive/*/*.warc.gz | wc -c) - size)) on that day"

"$ingest" sites stop 127.4.1.10 --why "the owner asked" >/dev/null
status=0
run 2026-11-23T08:00:00Z >"$WORK/third" || status=$?
[ "$status" = 3 ] || fail "a stopped site was visited: $status"
"$ingest" run --dry-run --seeds "$WORK/seeds" 2>"$WORK/dry.err" >"$WORK/dry"
[ ! -s "$WORK/dry" ] && grep -q 'stopped: the owner asked' "$WORK/dry.err" || fail "the dry run does not say why"
"$ingest" sites start 127.4.1.10 >/dev/null
[ "$("$ingest" run --dry-run | wc -l)" = 1 ] || fail "started again"
exec 9>&-
