#!/bin/bash
# A second look asks "changed since?": what was not modified counts as seen, with the listings of the
# page that it stands for; a sitemap brings a page that nothing links to; a stopped site is left
# alone; sites are imported and visited without a file of seeds.
set -euo pipefail
cd "$ROOT"
. tests/support/wait.sh
fail() { echo "FAIL: $*"; cat "$WORK"/*.err; exit 1; }
mkfifo "$WORK/hold"
/usr/bin/python3 tests/support/etags.py 8399 "$WORK/seeds" <"$WORK/hold" &
exec 9>"$WORK/hold"
wait_for 20 test -s "$WORK/seeds"
export CHIPWATCH_DELAY=0s CHIPWATCH_FULL_EVERY=100
ingest=$BUILD/chipwatch-ingest
run() { CHIPWATCH_NOW=$1 "$ingest" run --allow-private 127.4.1.0/24 --json 2>>"$WORK/run.err"; }
sql() { psql -AtX "$("$ingest" db url)" -c "$1"; }

printf 'url,reason,source,terms_reviewed_by,terms_reviewed_on\n%s,"sells ""GPUs""",a tip,Lee,2026-11-01\n' "$(head -1 "$WORK/seeds")" >"$WORK/sites.csv"
[ "$("$ingest" sites import "$WORK/sites.csv")" = "1 sites new, 0 changed, 0 as they were" ] || fail "import"
[ "$("$ingest" sites import "$WORK/sites.csv")" = "0 sites new, 0 changed, 1 as they were" ] || fail "import twice"
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

"$ingest" sites stop 127.4.1.10 --why "the owner asked" >/dev/null
status=0
run 2026-11-22T08:00:00Z >"$WORK/third" || status=$?
[ "$status" = 3 ] || fail "a stopped site was visited: $status"
"$ingest" run --dry-run --seeds "$WORK/seeds" 2>"$WORK/dry.err" >"$WORK/dry"
[ ! -s "$WORK/dry" ] && grep -q 'stopped: the owner asked' "$WORK/dry.err" || fail "the dry run does not say why"
"$ingest" sites start 127.4.1.10 >/dev/null
[ "$("$ingest" run --dry-run | wc -l)" = 1 ] || fail "started again"
exec 9>&-
