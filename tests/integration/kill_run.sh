#!/bin/bash
# kill -9 in the middle of a run, several times: the run is taken up again, the archive verifies,
# and the history equals that of an undisturbed run. KILLS says how many runs are killed, MARKET=1
# takes the made-up market of ../shared instead of the demo's shops, WORKERS=1 kills one of two
# workers that share each crawl.
# long
set -euo pipefail
cd "$ROOT"
. tests/support/wait.sh
. tests/support/home.sh
port=$(free_port)
fail() { echo "FAIL: $*"; exit 1; }
mkfifo "$WORK/hold"
if [ "${MARKET:-0}" = 1 ]; then
	market=(--seed 7 --day 20 --sellers "${SELLERS:-30}" --channels 4 --port $port)
	/usr/bin/python3 "$SHARED/market/market.py" serve "${market[@]}" >"$WORK/market.log" 2>&1 &
	server=$!
	/usr/bin/python3 "$SHARED/market/market.py" sites "${market[@]}" >"$WORK/sites"
	cut -f 1 "$WORK/sites" >"$WORK/seeds"
	wait_for 20 curl -s -o /dev/null "$(head -1 "$WORK/seeds")" # a 404 of a site that is down will do
	network=127.1.0.0/16
else
	/usr/bin/python3 tests/demo/serve.py $port 2 "$WORK/seeds" <"$WORK/hold" &
	exec 9>"$WORK/hold"
	server=
	network=127.3.0.0/24
fi
wait_for 20 test -s "$WORK/seeds"
export CHIPWATCH_LEASE=2s CHIPWATCH_DELAY=0s CHIPWATCH_RETRIES=0 CHIPWATCH_PARALLEL=2 CHIPWATCH_NOW=2026-11-20T08:00:00Z
chmod 755 "$WORK"
for d in calm shaken; do home "$WORK/$d"; done
trap 'for d in calm shaken; do XDG_DATA_HOME=$WORK/$d "$BUILD/chipwatch-ingest" db stop >/dev/null 2>&1 || true; done; [ -z "$server" ] || kill "$server"' EXIT
shared=
[ "${WORKERS:-0}" = 0 ] || shared=--shared
run() { "$BUILD/chipwatch-ingest" run $shared --seeds "$WORK/seeds" --allow-private $network --json; }
history() {
	psql -AtX "$("$BUILD/chipwatch-ingest" db url)" \
		-c "SELECT site_id, listing_id, first_on, until_on, state_id FROM market.offer ORDER BY 1, 2, 3" \
		-c "SELECT site_id, kind, value, first_on, until_on FROM market.seller_contact ORDER BY 1, 2, 3, 4" \
		-c "SELECT site_id, day, outcome, listings FROM evidence.site_day ORDER BY 1, 2"
}
archived() { { cat "$XDG_DATA_HOME"/chipwatch/archive/*/*.warc.gz 2>/dev/null || true; } | wc -c; }
grown() { [ "$(archived)" -gt "$1" ] || ! kill -0 "$2" 2>/dev/null; }

export XDG_DATA_HOME=$WORK/calm
run >"$WORK/calm.json" 2>"$WORK/calm.err" || fail "the calm run: $(cat "$WORK/calm.err")"
history >"$WORK/calm.rows"
whole=$(archived)

export XDG_DATA_HOME=$WORK/shaken
"$BUILD/chipwatch-ingest" db start >/dev/null 2>&1
"$BUILD/chipwatch-ingest" migrate >/dev/null
killed=0 table=
for n in $(seq "${KILLS:-6}"); do
	at=$((whole * n / (${KILLS:-6} + 1) + RANDOM % (whole / (${KILLS:-6} + 1) + 1) - whole / (2 * ${KILLS:-6} + 2)))
	# A shared crawl begins the sites of the dead anew: the moment is told by what is added.
	[ -z "$shared" ] || at=$(($(archived) + RANDOM % (whole / 4)))
	setsid "$BUILD/chipwatch-ingest" run $shared --seeds "$WORK/seeds" --allow-private $network >/dev/null 2>&1 &
	pid=$!
	if [ -n "$shared" ]; then
		setsid "$BUILD/chipwatch-ingest" run $shared --seeds "$WORK/seeds" --allow-private $network >/dev/null 2>&1 &
		other=$!
	fi
	wait_for 60 grown "$at" "$pid" || fail "run $n does not go on"
	kill -9 "$pid" 2>/dev/null && killed=$((killed + 1))
	table+=$(printf '%4d  %7d of %d bytes archived' "$n" "$(archived)" "$whole")$'\n'
	wait "$pid" 2>/dev/null || true
	# Every fourth time the other one dies as well, else it ends the crawl.
	[ -z "$shared" ] || { [ $((n % 4)) != 0 ] || ! kill -9 "$other" 2>/dev/null || killed=$((killed + 1)); wait "$other" 2>/dev/null || true; }
done
run >"$WORK/last.json" 2>"$WORK/last.err" || fail "the last run: $(cat "$WORK/last.err")"
"$BUILD/chipwatch-ingest" verify "$XDG_DATA_HOME"/chipwatch/archive/*/*.warc.gz >"$WORK/verify" || fail "the archive: $(tail -3 "$WORK/verify")"
"$BUILD/chipwatch-ingest" verify --ledger >"$WORK/verify" || fail "the ledger: $(tail -3 "$WORK/verify")"
# Every capture that the database knows stands where it says, to the byte.
for f in "$XDG_DATA_HOME"/chipwatch/archive/*/*.warc.gz; do
	/usr/bin/python3 tests/support/warcread.py --list "$f" 2>"$WORK/read" | sed "s|^|${f##*/} |" || fail "$(cat "$WORK/read")"
done | cut -d ' ' -f 1-3 | sort -u >"$WORK/there"
psql -AtX -F ' ' "$("$BUILD/chipwatch-ingest" db url)" -c "SELECT warc_file, warc_offset, warc_length FROM evidence.capture WHERE warc_file IS NOT NULL" | sort -u >"$WORK/known"
lost=$(comm -23 "$WORK/known" "$WORK/there" | head -3)
[ -s "$WORK/known" ] && [ -z "$lost" ] || fail "captures without their bytes: $lost"
history >"$WORK/shaken.rows"
cmp "$WORK/calm.rows" "$WORK/shaken.rows" || { diff "$WORK/calm.rows" "$WORK/shaken.rows" | head; fail "the history differs after $killed kills"; }
# Every capture that the database knows stands in the archive, at its place, with its URL.
psql -AtX "$("$BUILD/chipwatch-ingest" db url)" -c "SELECT run_id, warc_file, warc_offset, url FROM evidence.capture WHERE warc_file IS NOT NULL" >"$WORK/known"
/usr/bin/python3 - "$XDG_DATA_HOME/chipwatch/archive" "$WORK/known" <<'P' || fail "a capture is not in the archive"
import sys, zlib
lost = 0
for line in open(sys.argv[2], encoding='utf-8'):
    run, name, offset, url = line.rstrip('\n').split('|', 3)
    f = open('%s/%s/%s' % (sys.argv[1], run, name), 'rb')
    f.seek(int(offset))
    head = zlib.decompressobj(31).decompress(f.read(1 << 20)).decode('utf-8', 'replace')
    if '\r\nWARC-Target-URI: %s\r\n' % url not in head:
        lost += 1
        print('lost', line.rstrip())
sys.exit(lost > 0)
P
twice=$(psql -AtX "$("$BUILD/chipwatch-ingest" db url)" -c "SELECT count(*) FROM (SELECT site_id, url, sha256 FROM evidence.capture WHERE outcome = 'ok' GROUP BY 1, 2, 3 HAVING count(*) > 1) x")
[ "$twice" = 0 ] || fail "$twice captures stand twice"
printf 'kill  at\n%s' "$table"
echo "$killed runs killed; archive verifies, $(wc -l <"$WORK/known") captures known and none lost, none twice, history as undisturbed"
[ -n "$server" ] || exec 9>&-
