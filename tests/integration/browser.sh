#!/bin/bash
# Sites whose adapter says `render = browser`: listings that scripts make are read from the page as
# Chromium made it, which is archived with a picture; a page without end, private addresses and
# downloads come to nothing; no process and no profile is left, also after kill -9. Without Chromium
# such a site is told and the others go on.
# long
set -euo pipefail
cd "$ROOT"
. tests/support/wait.sh
. tests/support/home.sh
port=$(free_port)
fail() { echo "FAIL: $*"; cat "$WORK/pages" "$WORK/err" 2>/dev/null; exit 1; }
mkfifo "$WORK/hold"
/usr/bin/python3 tests/support/scripted.py $port "$WORK/seeds" "$WORK/asked" <"$WORK/hold" &
exec 9>"$WORK/hold"
wait_for 20 test -s "$WORK/seeds"
mkdir -p "$WORK/data/ingest" "$WORK/tmp"
chmod 755 "$WORK" && chmod 1777 "$WORK/tmp"
ln -s "$ROOT/schema" "$WORK/data/schema"
ln -s "$ROOT/query" "$WORK/data/query"
cp -r ingest/sites "$WORK/data/ingest/sites"
cat >"$WORK/data/ingest/sites/scripted.site" <<'S'
[site]
name = made by scripts
host = 127.5.0.1
host = 127.5.0.2
host = 127.5.0.3
host = 127.5.0.5
host = 127.5.0.6
host = 127.5.0.7
[crawl]
render = browser
S
export CHIPWATCH_DATA=$WORK/data TMPDIR=$WORK/tmp
export CHIPWATCH_DELAY=0s CHIPWATCH_RETRIES=0 CHIPWATCH_BROWSER_TIME=35s CHIPWATCH_MAX_DEPTH=0
scrape() { "$BUILD/chipwatch-ingest" scrape --allow-private 127.5.0.0/24 --out "$WORK/warc" "$@" >"$WORK/pages" 2>"$WORK/err" || fail "exit $?"; }
is() { # HOST OUTCOME LISTINGS
	local got
	got=$(jq -r --arg h "$1:$port" 'select(.url == "http://" + $h + "/") | "\(.outcome) \(.listings)"' "$WORK/pages")
	[ "$got" = "$2 $3" ] || fail "$1 is $got, not $2 $3"
}
"$BUILD/chipwatch-ingest" sites lint >"$WORK/lint" 2>&1 || fail "lint: $(cat "$WORK/lint")"

CHIPWATCH_BROWSER=none scrape --seeds "$WORK/seeds"
is 127.5.0.4 ok 3
is 127.5.0.1 broken 0
grep -q 'needs a browser, and there is none: install chromium' "$WORK/pages" || fail "what is missing is not said"
! grep -q '^127.5.0.[123567] ' "$WORK/asked" || fail "a site that cannot be read was asked"
echo "without a browser: $(grep -c '"needs\|needs a browser' "$WORK/pages") sites told, the other one read"

printf '#!/bin/sh\necho "[1:1:FATAL:zygote_host_impl_linux.cc] No usable sandbox! Update your kernel" >&2\n' >"$WORK/tmp/boxless"
chmod 755 "$WORK/tmp/boxless"
CHIPWATCH_BROWSER=$WORK/tmp/boxless scrape http://127.5.0.1:$port/
is 127.5.0.1 broken 0
grep -q 'sandbox cannot work here, and without it it is never run' "$WORK/pages" || fail "no sandbox, and it is not said"
rm "$WORK/tmp/boxless"

command -v chromium >/dev/null || { echo "no chromium"; exit 77; }
drop=$([ "$(id -u)" != 0 ] || echo setpriv --reuid=nobody --regid=nogroup --clear-groups)
$drop unshare -U true 2>/dev/null || { echo "no user namespaces for Chromium's sandbox"; exit 77; }

echo "$WORK/tmp/chipwatch-browser" >"$WORK/mark" # from a file: grep would find itself
left() { grep -lasFf "$WORK/mark" /proc/[0-9]*/cmdline; }
gone() { [ -z "$(left)" ] && [ -z "$(ls "$WORK/tmp")" ]; }
rm -rf "$WORK/warc"
# The page without end takes all the time it is given and a core with it, the one whose picture never
# comes most of its time: they get less of it than those that only need a browser that starts.
: >"$WORK/all"
for part in '[13457]:35s' '2:5s' '6:20s'; do
	grep "//127\.5\.0\.${part%:*}:" "$WORK/seeds" >"$WORK/part"
	CHIPWATCH_BROWSER_TIME=${part#*:} scrape --seeds "$WORK/part"
	cat "$WORK/pages" >>"$WORK/all"
done
mv "$WORK/all" "$WORK/pages"
is 127.5.0.1 ok 3
is 127.5.0.2 timeout 0
is 127.5.0.3 ok 3
is 127.5.0.4 ok 3
is 127.5.0.5 ok 3
is 127.5.0.6 ok 3
is 127.5.0.7 ok 3
# What robots.txt refuses is not loaded from the page's own host; what it allows within that, is.
! grep -E '^127.5.0.7 (/closed/[a-z.]* |/x.php.secret)' "$WORK/asked" || fail "loaded in spite of robots.txt"
grep -q '^127.5.0.7 /closed/open/d.js ' "$WORK/asked" && grep -q '^127.5.0.7 /x.php?open=1 ' "$WORK/asked" || fail "refused in spite of robots.txt: $(grep ^127.5.0.7 "$WORK/asked")"
gone || fail "left behind: $(left) $(find "$WORK/tmp")"
! grep -q '/private' "$WORK/asked" || fail "a private address was visited: $(grep /private "$WORK/asked")"
grep -q '^127.5.0.1 /goods.json chipwatch/' "$WORK/asked" || fail "the browser does not say who it is: $(grep goods.json "$WORK/asked")"
"$BUILD/chipwatch-ingest" verify "$WORK"/warc/*.warc.gz >"$WORK/verify" || fail "$(cat "$WORK/verify")"
zcat "$WORK"/warc/*.warc.gz | tr -d '\r' >"$WORK/plain"
[ "$(grep -a -c "^WARC-Target-URI: urn:screenshot:" "$WORK/plain")" = 5 ] || fail "pictures: $(grep -a screenshot "$WORK/plain")"
[ "$(grep -a -c '^Chipwatch-Rendered: browser' "$WORK/plain")" = 6 ] || fail "responses that were rendered"
[ "$(grep -a -c '^connectionsRefused: [1-9]' "$WORK/plain")" = 1 ] || fail "refusals: $(grep -a ^connections "$WORK/plain")"

# What a run publishes points to the page as it was made, and a replay of its archive reads the same.
sql() { psql -AtX "$("$BUILD/chipwatch-ingest" db url)" -c "$1"; }
titles() { sql "SELECT l.url, s.title FROM market.offer s JOIN market.listing l USING (site_id, listing_id) ORDER BY 1, 2"; }
head -1 "$WORK/seeds" >"$WORK/one"
"$BUILD/chipwatch-ingest" run --seeds "$WORK/one" --allow-private 127.5.0.0/24 >"$WORK/pages" 2>"$WORK/err" || fail "run"
titles >"$WORK/titles"
[ "$(wc -l <"$WORK/titles")" = 3 ] || fail "published: $(cat "$WORK/titles")"
[ "$(sql "SELECT count(*) FROM evidence.capture WHERE outcome = 'ok' AND warc_offset > 0")" = 1 ] || fail "captures"
archive=$(echo "$XDG_DATA_HOME"/chipwatch/archive/*/*.warc.gz)
home "$WORK/again"
XDG_DATA_HOME=$WORK/again "$BUILD/chipwatch-ingest" replay "$archive" >"$WORK/pages" 2>"$WORK/err" || fail "replay"
(export XDG_DATA_HOME=$WORK/again; titles) >"$WORK/replayed"
XDG_DATA_HOME=$WORK/again "$BUILD/chipwatch-ingest" db stop >/dev/null 2>&1
cmp "$WORK/titles" "$WORK/replayed" || fail "a replay reads something else"

# The crawl is killed while the browser is at work on the page without end.
sed -n 2p "$WORK/seeds" >"$WORK/one"
setsid "$BUILD/chipwatch-ingest" scrape --allow-private 127.5.0.0/24 --seeds "$WORK/one" >/dev/null 2>&1 &
crawl=$!
wait_for 20 left || fail "no browser is started"
kill -9 "$crawl"
wait "$crawl" 2>/dev/null || true
wait_for 20 gone || fail "left behind after kill -9: $(left) $(find "$WORK/tmp")"
echo "7 sites in $(wc -l <"$WORK/asked") requests: scripts read, endless page ended, private addresses refused, nothing left"
exec 9>&-
