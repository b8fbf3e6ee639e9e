#!/bin/bash
# Listings of a site that is new go straight into their tables, those of a known one are staged and
# merged: the same days loaded in both ways give the same rows in every table. What cannot go straight
# (a page twice, two days of a site at once, a clock that went back) does not.
set -euo pipefail
cd "$ROOT"
fail() { echo "FAIL: $*"; tail -n 5 "$WORK"/*.err 2>/dev/null || true; exit 1; }
in=$BUILD/chipwatch-ingest
"$in" migrate >/dev/null
url=$("$in" db url)
log=$XDG_DATA_HOME/chipwatch/pg.log
at() { echo "${url/dbname=chipwatch/dbname=$1}"; }
ask() { psql -qAtX -v ON_ERROR_STOP=1 "$(at "$1")" -c "$2"; }
for db in direct staged; do
	psql -qX "$(at postgres)" -c "CREATE DATABASE $db TEMPLATE chipwatch" -c "ALTER DATABASE $db SET log_statement = 'all'"
done
# One archive a day, of three shops: prices change, goods come and go, some texts stand on several
# goods; shop c has a page twice, of which one says another price.
/usr/bin/python3 - "$WORK" <<'P'
import sys, uuid, datetime
def record(f, url, at, body):
    http = b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n' % len(body) + body
    f.write(('WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%s>\r\nWARC-Target-URI: %s\r\nWARC-Date: %s\r\n'
             'Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n' % (uuid.uuid4(), url, at, len(http))).encode() + http + b'\r\n\r\n')
def page(title, price, shop, extra=''):
    return ('<html><head><meta charset="utf-8"><script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"%s",'
            '"offers":{"@type":"Offer","price":"%d","priceCurrency":"CNY","availability":"https://schema.org/InStock"}}</script></head>'
            '<body>%s 现货 库存: 8 微信：%sgpu88 %s</body></html>' % (title, price, title, shop, extra)).encode()
titles = ['NVIDIA H100 80GB PCIe', 'NVIDIA A100 80GB PCIe', 'NVIDIA H100 80GB PCIe', '机箱风扇', 'NVIDIA H800 80GB PCIe 8卡整机', '期货 NVIDIA H200 141GB 4-6周']
for day in range(4):
    for shop in 'abcd':
        with open('%s/%s%d.warc' % (sys.argv[1], shop, day), 'wb') as f:
            for item in range(6):
                if (item + day) % 5 == 4 and item:
                    continue
                url, at = 'http://%s.test/p/%d' % (shop, item), datetime.datetime(2025, 3, 8 + day, 10, 0, item).strftime('%Y-%m-%dT%H:%M:%SZ')
                price = 200000 + item * 1000 + (day * 100 if item < 2 else 0)
                record(f, url, at, page(titles[item], price, shop))
                if shop == 'c' and item == 1:
                    record(f, url, at.replace(':01Z', ':31Z'), page(titles[item], price + 7, shop, 'anew'))
P
export CHIPWATCH_ARCHIVE_DIR=$WORK/arch
replay() { # DATABASE NOW ARCHIVE...
	local db=$1
	export CHIPWATCH_NOW=$2
	shift 2
	"$in" replay "$@" --quiet --db "$(at "$db")" >"$WORK/record" 2>"$WORK/$db.err" || fail "$db: $*"
}
# How many loads put listings straight into their table, and how many staged them, since it was asked last.
seen=0
went() { # STRAIGHT STAGED WHEN
	local from=$seen straight staged
	seen=$(stat -c %s "$log")
	straight=$(tail -c +$((from + 1)) "$log" | grep -ac 'COPY market.offer (' || true)
	staged=$(tail -c +$((from + 1)) "$log" | grep -ac 'COPY stage_offer (' || true)
	[ "$straight" = "$1" ] && [ "${2/any/$staged}" = "$staged" ] || fail "$straight loads straight and $staged staged, not $1 and $2: $3"
}
# In one database the shops were met before, though on no day that holds anything.
known() {
	ask staged "INSERT INTO evidence.site_run SELECT t.site_id, md5('before')::uuid, '2001-01-01', '2001-01-01', 'failed', NULL, 0, 0, 0, 0, '2001-01-01', NULL
		FROM json_to_recordset('$(ask direct "SELECT json_agg(t) FROM market.site t")') AS t(site_id uuid) ON CONFLICT DO NOTHING"
}
# Every row of every table but for the look that was made up and what each run is called.
rows() {
	for t in $(ask "$1" "SELECT c.oid::regclass FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'site_id'
			WHERE c.relnamespace IN ('market'::regnamespace, 'evidence'::regnamespace) AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1"); do
		ask "$1" "SELECT '$t', to_jsonb(t) - '{run_id,base_run}'::text[] FROM $t t WHERE to_jsonb(t) ->> 'day' IS DISTINCT FROM '2001-01-01' ORDER BY 2"
	done
}
equal() {
	rows direct >"$WORK/rows.direct"
	rows staged >"$WORK/rows.staged"
	for t in market.offer market.listing market.match market.seller_contact market.supply_week evidence.capture evidence.site_day; do
		[ "$(grep -c "^$t|" "$WORK/rows.direct")" -ge 3 ] || fail "$1: nothing in $t"
	done
	diff "$WORK/rows.direct" "$WORK/rows.staged" >"$WORK/differ" || { head -c 3000 "$WORK/differ"; fail "$1: other rows"; }
	for db in direct staged; do
		[ "$(ask $db "SELECT count(*) FROM market.offer o JOIN evidence.site_day d ON d.site_id = o.site_id AND d.day = o.first_on WHERE o.until_on IS NULL AND o.known_at <> d.published_at")" = 0 ] ||
			fail "$1: offers are known at another instant than their day"
		[ "$(ask $db "SELECT count(*) FROM market.offer o WHERE NOT EXISTS (SELECT FROM evidence.capture c WHERE c.site_id = o.site_id AND c.capture_id = o.capture_id)
			OR NOT EXISTS (SELECT FROM market.match m WHERE m.site_id = o.site_id AND m.match_id = o.match_id)")" = 0 ] || fail "$1: an offer without its capture or match"
	done
}
both() { # NOW ARCHIVE...
	replay direct "$@"
	known
	replay staged "$@"
}

# A new shop goes straight, one with a page twice does not, in one load; a known one is staged.
both 2025-03-09T00:00:00Z "$WORK"/{a,b,c}0.warc
went 1 2 "the first day"
equal "the first day"
[ "$(ask direct "SELECT count(*) - count(DISTINCT match_id) FROM market.offer")" -gt 0 ] || fail "no text stands on two goods"
# A new shop beside known ones; what was put straight is gone over as what was merged.
both 2025-03-10T00:00:00Z "$WORK"/{a,b,c,d}1.warc
went 1 2 "the second day"
equal "the second day"
both 2025-03-12T00:00:00Z "$WORK"/{a,b,c,d}3.warc
both 2025-03-13T00:00:00Z "$WORK"/{a,b,c,d}2.warc
both 2025-03-14T00:00:00Z "$WORK"/d0.warc
went 0 6 "later days, one of them late"
equal "days out of order"
replay direct 2025-03-15T00:00:00Z "$WORK"/*.warc
replay staged 2025-03-15T00:00:00Z "$WORK"/*.warc
went 0 any "all again"
equal "all again"
# A new shop, while the clock stands before the last load of its fellow, and no pass has seen that.
psql -qX "$(at postgres)" -c "CREATE DATABASE late TEMPLATE chipwatch" -c "ALTER DATABASE late SET log_statement = 'all'"
replay late 2025-03-12T00:00:00Z "$WORK"/a0.warc
went 1 0 "a new shop"
psql -qX "$(at late)" -c "DELETE FROM network.pass"
replay late 2025-03-11T00:00:00Z "$WORK"/b0.warc "$WORK"/a1.warc
went 0 1 "a clock that went back"
[ "$(ask late "SELECT count(DISTINCT known_at) FROM market.offer")" = 1 ] || fail "knowledge went back in time"
# Of what the loader could put straight the server refuses the days that failed, two days of one shop,
# and shops that it knows.
[ "$(ask late "BEGIN; SELECT market.load_begin(); INSERT INTO stage_site (site_id, day, outcome, direct)
	SELECT md5(s)::uuid, d::date, o, x FROM (VALUES ('new', '2025-03-01', 'whole', true), ('new partly', '2025-03-01', 'partial', true), ('not simple', '2025-03-01', 'whole', false),
		('failed', '2025-03-01', 'failed', true), ('two days', '2025-03-01', 'whole', true), ('two days', '2025-03-02', 'whole', true)) v(s, d, o, x)
	UNION ALL SELECT site_id, '2025-03-20', 'whole', true FROM market.site WHERE host = 'a.test';
	SELECT string_agg(n, ', ' ORDER BY n) FROM market.load_direct('2025-04-01') k JOIN unnest('{new,new partly,not simple,failed,two days}'::text[]) n ON md5(n)::uuid = k; ROLLBACK" | grep .)" = "new, new partly" ] ||
	fail "the server takes other sites straight"
