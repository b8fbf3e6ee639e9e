# The weekly from a database: the demo's three visits, first, empty, future and mistyped weeks, a
# full disk, hostile text of a shop.
. "$ROOT/tests/support/expect.sh"
. "$ROOT/tests/support/wait.sh"
export LANG=C.UTF-8 LC_ALL=C.UTF-8 HOME=$WORK CHIPWATCH_DELAY=0s CHIPWATCH_RETRIES=0
cw=$BUILD/chipwatch
port=$(free_port)

visit() { # VISIT INSTANT
	rm -f "$WORK/seeds" "$WORK/hold"
	mkfifo "$WORK/hold"
	(cd "$ROOT" && exec /usr/bin/python3 tests/demo/serve.py "$port" "$1" "$WORK/seeds") <"$WORK/hold" &
	local server=$!
	exec 9>"$WORK/hold"
	wait_for 20 test -s "$WORK/seeds"
	CHIPWATCH_NOW=$2 "$BUILD/chipwatch-ingest" run --seeds "$WORK/seeds" --allow-private 127.3.0.0/24 \
		>"$WORK/said" 2>&1 || fail "run: $(cat "$WORK/said")"
	exec 9>&-
	wait "$server" 2>/dev/null
}
visit 0 2026-11-06T02:00:00Z
visit 1 2026-11-13T02:00:00Z
visit 2 2026-11-20T02:00:00Z
export CHIPWATCH_NOW=2026-11-20T06:00:00Z

expect 0 "$cw" weekly --week 2026-W45
has "first week: nothing to compare with" "$out"
has "7 sellers market" "$out"
expect 0 "$cw" weekly --week 2026-W47
has "Only 1 of 7 days was looked at so far" "$out"
has "2 sites could not be looked at" "$out"
has "blocked: captcha" "$out"
expect 0 "$cw" weekly --week 2026-W40
has "Nothing was collected in this week or before it" "$out"
expect 0 "$cw" weekly --week 2026-W52
has "has not begun" "$out"
has "last whole" "$("$cw" weekly --help)"
has "doubts and reasons as of today" "$("$cw" weekly --week 2026-W45 | tr -s ' \n' " ")"
same "$("$cw" weekly)" "$("$cw" weekly --week last)"
same "$("$cw" weekly --week this)" "$("$cw" weekly --week 2026-11-18)"
for bad in 2026-W00 2025-W53 W47 2026-13-01 soon ''; do
	expect 2 "$cw" weekly --week "$bad"
	has "2026-W47" "$err"
done
expect 2 "$cw" weekly --format pdf
has "markdown" "$err"
expect 2 "$cw" weekly --csv
# The clocks change on 2026-10-25 and 2026-11-01: weeks are UTC, seven days each.
for w in 2026-W43 2026-W44; do TZ=America/New_York expect 0 "$cw" weekly --week $w; done
# No room on the disk is told.
expect 7 "$cw" weekly --format html --out /dev/full
has "No space left" "$err"
[ -c /dev/full ] || fail "/dev/full was replaced"
"$cw" weekly --format html >/dev/full 2>"$WORK/stderr" && fail "a full disk is no success"
# A capture that a line names opens the listing it shows.
capture=$("$cw" weekly --week 2026-W47 --json | jq -r .week.any_capture)
expect 0 "$cw" listing "$capture"
has "capture  $capture" "$out"
has "sha256" "$out"
expect 1 "$cw" listing 00000000
has "capture" "$err"
expect 1 "$cw" listing '%%%%%%%%'
# Health: sites that need a look, every site, metrics of each in a whole file.
expect 0 "$cw" health
has "Sites that need a look" "$out"
has "look: chipwatch health --sites" "$out"
expect 0 "$cw" health --sites --json
same 12 "$(jq -s length <<<"$out")"
expect 0 "$cw" health --prometheus --out "$WORK/chipwatch.prom"
same "" "$out"
grep -q '^chipwatch_site_age_days{site="127.3.0.10"} 0$' "$WORK/chipwatch.prom" || fail "no age of a site"
grep -vE '^(# (HELP|TYPE) chipwatch_[a-z0-9_]+ .*|chipwatch_[a-z0-9_]+(\{site="([^"\\]|\\.)*"\})? -?[0-9.]+)$' "$WORK/chipwatch.prom" && fail "no metric"
expect 7 "$cw" health --prometheus --out /dev/full

# A hostile shop: escapes, bidi, markup, marks, 10 KB.
url=$("$BUILD/chipwatch-ingest" db url)
psql -qX "$url" -v ON_ERROR_STOP=1 <<'Q' || fail "could not plant hostile text"
UPDATE market.offer SET sku = NULL, class = 'other', title = E'H100 gpu \x1b[31m\u202e<script>alert(1)</script><img src=x onerror=y>"''|`&amp; e\u0301\u0301 \U0001F600' || repeat('长', 3000)
WHERE ctid IN (SELECT ctid FROM market.offer WHERE until_on IS NULL LIMIT 1);
UPDATE evidence.site_run SET reason = E'\x1b]0;x\x07<b>{n?a|b}%s\u2066' WHERE outcome = 'failed';
UPDATE market.site SET host = E'evil|<i>\x1b[2J' || repeat('x', 10000) WHERE site_id IN (SELECT site_id FROM evidence.site_day WHERE outcome = 'failed');
Q
for f in text markdown html; do
	expect 0 "$cw" weekly --week 2026-W47 --format $f
	LC_ALL=C.UTF-8 grep -qP '[\x00-\x08\x0b-\x1f\x7f\x{202A}-\x{202E}\x{2066}-\x{2069}]' <<<"$out" && fail "$f has control characters"
	printf '%s\n' "$out" >"$WORK/evil.$f"
done
grep -qE '<script|<img|<i>|<b>\{' "$WORK/evil.html" && fail "markup of the web in the page"
wide=$(/usr/bin/python3 -c "
import unicodedata
for l in open('$WORK/evil.text', encoding='utf-8'):
    w = sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in l.rstrip('\n'))
    if w > 80: print(w, l[:90])")
same "" "$wide"
expect 0 "$cw" weekly --week 2026-W47 --format json
expect 0 "$cw" health --prometheus
grep -vE '^(# (HELP|TYPE) chipwatch_[a-z0-9_]+ .*|chipwatch_[a-z0-9_]+(\{site="([^"\\]|\\.)*"\})? -?[0-9.]+)$' <<<"$out" && fail "no metric"
expect 0 "$cw" weekly --week 2026-W47 --format json
jq -e .week.sites.known <<<"$out" >/dev/null || fail "no JSON"
finish
