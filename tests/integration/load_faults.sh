#!/bin/bash
# What goes wrong between a load and its database: the session lost at each statement, before and
# after the server carried it out; the server gone in the middle; the disk full; two loaders at once;
# a clock that goes back. Afterwards the history is that of an undisturbed load: nothing lost, nothing
# doubled, and the reason was said. Prints the table. FAULTS=all takes every statement of the
# command, not only those of the load.
# long
set -euo pipefail
cd "$ROOT"
. tests/support/wait.sh
. tests/support/home.sh
port=$(free_port)
fail() { echo "FAIL: $*"; tail -n 5 "$WORK"/*.err 2>/dev/null || true; exit 1; }
in=$BUILD/chipwatch-ingest
# One archive a day, of two shops: every day prices change, one listing comes or goes.
/usr/bin/python3 - "$WORK" "$([ "${FAULTS:-}" = all ] && echo 600 || echo 90)" <<'P'
import sys, uuid, datetime
for day in range(int(sys.argv[2])):
    at = (datetime.datetime(2025, 3, 1, 10) + datetime.timedelta(days=day)).strftime('%Y-%m-%dT%H:%M:%SZ')
    for shop in 'a', 'b':
        with open('%s/%s%03d.warc' % (sys.argv[1], shop, day), 'wb') as f:
            for item in range(4):
                if item == 3 and day % 2:
                    continue
                url = 'http://%s.test/p/%d' % (shop, item)
                title = 'NVIDIA %s 80GB PCIe' % ['H100', 'A100', 'A800', 'H800'][item]
                body = ('<html><head><meta charset="utf-8"><script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"%s",'
                        '"offers":{"@type":"Offer","price":"%d","priceCurrency":"CNY","availability":"https://schema.org/InStock"}}</script></head>'
                        '<body>%s 微信：%sgpu88</body></html>' % (title, 200000 + (day * 100 if item < 2 else 0), title, shop)).encode()
                http = b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n' % len(body) + body
                f.write(('WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%s>\r\nWARC-Target-URI: %s\r\nWARC-Date: %s\r\n'
                         'Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n' % (uuid.uuid5(uuid.NAMESPACE_URL, url + at), url, at, len(http))).encode() + http + b'\r\n\r\n')
P
mkdir -p "$WORK/arch"
chmod 755 "$WORK"
home "$WORK/calm"
export CHIPWATCH_ARCHIVE_DIR=$WORK/arch
"$in" migrate >/dev/null
url=$("$in" db url)
socket=$(sed 's/^host=\([^ ]*\) .*/\1/' <<<"$url")
mkdir -m 700 "$WORK/px"
mkfifo "$WORK/hold"
/usr/bin/python3 tests/support/pgcut.py "$WORK/px" "$socket" "$WORK/plan" "$WORK/cuts" <"$WORK/hold" 2>"$WORK/pgcut.err" &
exec 9>"$WORK/hold"
wait_for 20 test -S "$WORK/px/.s.PGSQL.5432"
cut="host=$WORK/px port=5432 user=chipwatch dbname=chipwatch"
ask() { psql -AtX "${2:-$url}" -c "$1"; }
replay() { "$in" replay "$@" --quiet >"$WORK/record" 2>"$WORK/replay.err"; }
# All that a load writes, without instants of loading; and what must never stand twice.
history() {
	psql -AtX "$1" -c "SELECT site_id, listing_id, first_on, until_on, state_id FROM market.offer ORDER BY 1, 2, 3" \
		-c "SELECT site_id, kind, value, first_on, until_on FROM market.seller_contact ORDER BY 1, 2, 3, 4" \
		-c "SELECT site_id, day, outcome, listings FROM evidence.site_day ORDER BY 1, 2" \
		-c "SELECT site_id, capture_id FROM evidence.capture ORDER BY 1, 2" \
		-c "SELECT site_id, week, seller_id, sku, offers, days, prices FROM market.supply_week ORDER BY 1, 2, 3, 4" \
		-c "SELECT site_id, url, content_id, count(*) FROM evidence.capture GROUP BY 1, 2, 3 HAVING count(*) > 1" \
		-c "SELECT reason, raw FROM evidence.rejected ORDER BY 1, 2"
}
table=
row() { table+=$(printf '%-58s %s' "$1" "$2")$'\n'; }

# A site's day is there whole or not at all, whenever one looks. (These days are seen in part: what
# one does not meet stands on, unmet.)
half() {
	ask "SELECT count(*) FROM (SELECT d.site_id FROM evidence.site_day d LEFT JOIN market.offer o ON o.site_id = d.site_id AND o.first_on <= d.day AND (o.until_on IS NULL OR o.until_on > d.day)
			AND NOT EXISTS (SELECT FROM market.unmet u WHERE u.site_id = d.site_id AND u.day = d.day AND u.listing_id = o.listing_id)
		WHERE d.day = '$1' GROUP BY d.site_id, d.listings HAVING count(o.listing_id) <> d.listings) x"
}
day=0
# With all statements each archive is taken in on its own day: the files of a day are sent with every
# load of it, and a load would have one statement more each time.
next_day() {
	day=$((day + 1)) archive=$(printf '%03d' "$day") on=$(date -u -d "2025-03-01 + $day days" +%F)
	[ -z "${CHIPWATCH_NOW:-}" ] || CHIPWATCH_NOW=${on}T23:00:00Z
}
archive=000
[ "${FAULTS:-}" != all ] || export CHIPWATCH_NOW=2025-03-01T23:00:00Z
replay "$WORK/a000.warc" "$WORK/b000.warc" || fail "the first day"

mark=ensure_partitions
[ "${FAULTS:-}" != all ] || mark=-
for mode in before after; do
	told=0 n=0 last=
	while :; do
		n=$((n + 1))
		next_day
		# The statements of the load alone end with its COMMIT.
		echo "$mode $n $mark" >"$WORK/plan"
		: >"$WORK/cuts"
		if replay "$WORK/a$archive.warc" "$WORK/b$archive.warc" --db "$cut"; then
			[ "$(wc -l <"$WORK/cuts")" -gt 0 ] || fail "the proxy was passed by"
			n=$((n - 1))
			break
		fi
		st=$?
		last=$(cut -d ' ' -f 2- "$WORK/cuts")
		grep -qE 'lost|closed|terminat|connect' "$WORK/replay.err" && told=$((told + 1)) || fail "$mode statement $n ($last): exit $st: $(cat "$WORK/replay.err")"
		[ "$(half "$on")" = 0 ] || fail "$mode statement $n ($last): half of a site was published"
		rm "$WORK/plan"
		replay "$WORK/a$archive.warc" "$WORK/b$archive.warc" || fail "again after $mode statement $n: $(cat "$WORK/replay.err")"
		[ "$(ask "SELECT count(*) FROM evidence.site_day WHERE day = '$on'")" = 2 ] || fail "$mode statement $n: the second load was not whole"
		[ "$mark" = - ] || [ "$last" != COMMIT ] || break
	done
	rm -f "$WORK/plan"
	[ "$n" -ge 15 ] || fail "only $n statements"
	row "session lost $mode statement 1 ... $n ($last)" "$told times told, loaded whole by the next call"
done

unset CHIPWATCH_NOW
# The server gone in the middle: the load says so; the archive is whole; again, and all is there.
next_day
echo "hold 9 ensure_partitions" >"$WORK/plan"
replay "$WORK/a$archive.warc" "$WORK/b$archive.warc" --db "$cut" &
pid=$!
wait_for 60 test -e "$WORK/plan.held" || fail "no load to disturb"
kill -9 "$(ask "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'")"
rm "$WORK/plan" "$WORK/plan.held"
wait "$pid" && fail "a load without its server succeeded"
wait_for 60 psql -AtX "$url" -c "SELECT 1" || fail "the server does not come back"
[ "$(half "$on")" = 0 ] || fail "a crash published half"
replay "$WORK/a$archive.warc" "$WORK/b$archive.warc" || fail "after the crash: $(cat "$WORK/replay.err")"
row "PostgreSQL crashed in the middle of a load" "told, loaded whole by the next call"

# No room for the staging tables.
next_day
if [ "$(id -u)" = 0 ] && mkdir "$WORK/small" && mount -t tmpfs -o size=64k none "$WORK/small" 2>/dev/null; then
	trap 'umount -l "$WORK/small"' EXIT
	chown --reference="$(ask "SHOW data_directory")" "$WORK/small"
	ask "CREATE TABLESPACE small LOCATION '$WORK/small'" >/dev/null
	ask "GRANT CREATE ON TABLESPACE small TO PUBLIC" >/dev/null
	ask "ALTER DATABASE chipwatch SET temp_tablespaces = small" >/dev/null
	dd if=/dev/zero of="$WORK/small/fill" bs=1k count=64 2>/dev/null || true
	replay "$WORK/a$archive.warc" "$WORK/b$archive.warc" && fail "loaded onto a full disk"
	grep -q "disk of the database is full" "$WORK/replay.err" || fail "a full disk is not told: $(cat "$WORK/replay.err")"
	[ "$(ask "SELECT count(*) FROM evidence.site_day WHERE day = '$on'")" = 0 ] || fail "something of it was published"
	ask "ALTER DATABASE chipwatch RESET temp_tablespaces" >/dev/null
	replay "$WORK/a$archive.warc" "$WORK/b$archive.warc" || fail "with room again: $(cat "$WORK/replay.err")"
	row "disk full in COPY" "told with what to do, loaded whole when there was room"
else
	replay "$WORK/a$archive.warc" "$WORK/b$archive.warc" || fail "the day without a full disk"
	row "disk full in COPY" "not tried: no small file system can be mounted here"
fi

# Two loaders of one site at once, of the same archives and of two days.
next_day
first=$archive
next_day
for f in "$first" "$first" "$archive" "$archive"; do
	"$in" replay "$WORK/a$f.warc" "$WORK/b$f.warc" --quiet >/dev/null 2>"$WORK/two.$RANDOM.err" &
	pids+=" $!"
done
for pid in $pids; do wait "$pid" || fail "one of four loaders at once"; done
row "two loaders of the same two days, two of each, at once" "all succeed"

# A loader of one site, with all done but its COMMIT, does not hold up one of another site.
next_day
echo "hold 2 load_merge" >"$WORK/plan"
replay "$WORK/a$archive.warc" --db "$cut" &
pid=$!
wait_for 60 test -e "$WORK/plan.held" || fail "no load to wait beside"
[ "$(ask "SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction'")" -ge 1 ] || fail "the load is not in its transaction"
timeout 120 "$in" replay "$WORK/b$archive.warc" --quiet >/dev/null 2>"$WORK/beside.err" || fail "a loader of another site was held up: $(cat "$WORK/beside.err")"
[ "$(ask "SELECT count(*) FROM evidence.site_day WHERE day = '$on'")" = 1 ] || fail "not just the other site is published"
rm "$WORK/plan" "$WORK/plan.held"
wait "$pid" || fail "the loader that waited: $(cat "$WORK/replay.err")"
row "a loader of another site beside one before its COMMIT" "is not held up"

# The clock of the machine goes back by a month between two loads.
next_day
"$in" replay "$WORK/a$archive.warc" "$WORK/b$archive.warc" --quiet >/dev/null 2>"$WORK/clock.err" || fail "the day before"
next_day
CHIPWATCH_NOW=2026-10-20T00:00:00Z replay "$WORK/a$archive.warc" "$WORK/b$archive.warc" || fail "with a clock that went back: $(cat "$WORK/replay.err")"
[ "$(ask "SELECT count(*) FROM evidence.site_day a JOIN evidence.site_day b USING (site_id) WHERE a.day < b.day AND a.published_at > b.published_at AND b.day = '$on'")" = 0 ] || fail "knowledge went back in time"
row "a clock that goes back by a month between two loads" "knowledge time does not go back"

history "$url" >"$WORK/shaken"

# A run whose session is lost at the COMMIT of its load comes back by itself; one that has no database
# for longer keeps what it fetched, and `load` finishes it.
/usr/bin/python3 tests/demo/serve.py $port 2 "$WORK/seeds" <"$WORK/hold" 9>&- &
wait_for 20 test -s "$WORK/seeds"
run() { CHIPWATCH_DELAY=0s CHIPWATCH_RETRIES=0 "$in" "$@" --seeds "$WORK/seeds" --db "$cut" --quiet >"$WORK/run.json" 2>"$WORK/run.err"; }
echo "once 2 load_merge" >"$WORK/plan"
CHIPWATCH_NOW=2026-11-01T08:00:00Z run run --allow-private 127.3.0.0/24 || fail "a run that lost its session"
[ ! -e "$WORK/plan" ] || fail "the run was not disturbed"
[ "$(half 2026-11-01)" = 0 ] && [ "$(ask "SELECT count(*) > 3 FROM evidence.site_day WHERE day = '2026-11-01'")" = t ] || fail "what the run published"
row "session of a run lost before its COMMIT" "the run connects again and publishes"
echo "before 2 network" >"$WORK/plan"
CHIPWATCH_NOW=2026-11-02T08:00:00Z run run --allow-private 127.3.0.0/24 && fail "a run without its database succeeded"
rm "$WORK/plan"
CHIPWATCH_NOW=2026-11-02T08:00:00Z run load || fail "load after that"
[ "$(half 2026-11-02)" = 0 ] && [ "$(ask "SELECT count(*) > 3 FROM evidence.site_day WHERE day = '2026-11-02'")" = t ] || fail "what load published"
[ "$(ask "SELECT count(*) FROM evidence.run WHERE status <> 'done' AND kind = 'crawl'")" = 0 ] || fail "a run is left open"
row "session lost after publishing, before the channels" "told; load finishes the run without fetching"

export XDG_DATA_HOME=$WORK/calm
trap '"$in" db stop >/dev/null 2>&1; umount -l "$WORK/small" 2>/dev/null; true' EXIT
"$in" replay $(for i in $(seq 0 "$day"); do printf "$WORK/%s%03d.warc " a "$i" b "$i"; done) --quiet >/dev/null 2>"$WORK/calm.err" || fail "the undisturbed load"
history "$("$in" db url)" >"$WORK/undisturbed"
cmp "$WORK/undisturbed" "$WORK/shaken" || { diff "$WORK/undisturbed" "$WORK/shaken" | head; fail "the history is not that of an undisturbed load"; }
printf '%s' "$table"
echo "after $((day + 1)) days the history, captures and rollup are those of an undisturbed load, to the row: $(grep -c . "$WORK/shaken") rows"
exec 9>&-
