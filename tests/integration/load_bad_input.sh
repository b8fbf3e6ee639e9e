#!/bin/bash
# Archives of hostile shops: impossible days, endless titles and prices, NUL bytes, twins, one page
# twice, a clock that goes back, values that the database refuses. What can be kept is kept, the
# rest is set aside with its reason, and nothing is doubled by a second replay.
set -euo pipefail
cd "$WORK"
fail() { echo "FAIL: $*"; exit 1; }
/usr/bin/python3 - <<'END'
import uuid
def page(title, price):
    return ('<html><head><meta charset="utf-8"><script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"%s",'
            '"offers":{"@type":"Offer","price":"%s","priceCurrency":"CNY","availability":"https://schema.org/InStock"}}</script></head><body>%s</body></html>'
            % (title, price, title)).encode()
def record(f, url, at, body):
    http = b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n' % len(body) + body
    f.write(('WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%s>\r\nWARC-Target-URI: %s\r\nWARC-Date: %s\r\n'
             'Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n' % (uuid.uuid5(uuid.NAMESPACE_URL, url + at), url, at, len(http))).encode() + http + b'\r\n\r\n')
good = 'NVIDIA H100 80GB PCIe'
with open('bad.warc', 'wb') as f:
    record(f, 'http://future.test/p/1', '2099-01-01T00:00:00Z', page(good, 200000))
    record(f, 'http://past.test/p/1', '1979-01-01T00:00:00Z', page(good, 200000))
    record(f, 'http://long.test/p/1', '2026-09-01T00:00:00Z', page(good + ' x' * 500000, 200000))
    record(f, 'http://dear.test/p/1', '2026-09-01T00:00:00Z', page(good, '1000000000000000'))
    record(f, 'http://dear.test/p/2', '2026-09-01T00:00:00Z', page(good, '9' * 40))
    record(f, 'http://nul.test/p/1', '2026-09-01T00:00:00Z', page(good + '\0\\u0000 \x1b[31m', 200000))
    record(f, 'http://poison.test/p/1', '2026-09-01T00:00:00Z', page(good + ' POISON', 200000))
    record(f, 'http://good.test/p/1', '2026-09-02T10:00:00Z', page(good, 210000))
    record(f, 'http://good.test/p/1', '2026-09-01T10:00:00Z', page(good, 200000))  # the clock went back
    record(f, 'http://good.test/p/1', '2026-09-01T10:00:00Z', page(good, 200000))  # twice
    record(f, 'http://good.test/p/2?a=1', '2026-09-01T10:00:01Z', page(good, 200000))
END
in=$BUILD/chipwatch-ingest
"$in" migrate >/dev/null
url=$("$in" db url)
ask() { psql -AtX "$url" -c "$1"; }
ask "ALTER TABLE market.offer ADD CHECK (title NOT LIKE '%POISON%')" >/dev/null
"$in" replay bad.warc >record 2>err || fail "$(cat err)"
[ "$(jq .set_aside record)" = 3 ] || fail "set aside: $(cat record)"
count() { ask "SELECT (SELECT count(*) FROM market.offer), (SELECT count(*) FROM market.listing), (SELECT count(*) FROM evidence.capture),
	(SELECT count(*) FROM evidence.site_day), (SELECT count(*) FROM evidence.rejected), (SELECT count(*) FROM market.supply_week)"; }
count >one
[ "$(ask "SELECT count(*) FROM evidence.rejected WHERE reason LIKE 'a day before 1990%'")" = 2 ] || fail "impossible days"
[ "$(ask "SELECT count(*) FROM evidence.rejected WHERE reason LIKE '%check constraint%' AND raw LIKE 'poison.test%'")" = 1 ] || fail "the refused site"
[ "$(ask "SELECT count(*) FROM market.site WHERE host LIKE 'poison%' OR host LIKE 'past%'")" = 0 ] || fail "half of a site was published"
[ "$(ask "SELECT string_agg(DISTINCT t.host, ' ' ORDER BY t.host) FROM market.offer JOIN market.site t USING (site_id)")" = "dear.test good.test long.test nul.test" ] ||
	fail "sites: $(ask "SELECT DISTINCT host FROM market.site")"
[ "$(ask "SELECT max(length(title)) < 5000 FROM market.offer")" = t ] || fail "an endless title"
[ "$(ask "SELECT bool_and(amount IS NULL OR amount > 0) FROM market.offer")" = t ] || fail "a price ran over"
[ "$(ask "SELECT string_agg(o.first_on || ' ' || o.amount / 10000, ', ' ORDER BY o.first_on) FROM market.offer o JOIN market.listing l USING (site_id, listing_id)
	WHERE url = 'http://good.test/p/1'")" = "2026-09-01 200000, 2026-09-02 210000" ] || fail "the clock that went back"
"$in" replay bad.warc >/dev/null 2>&1
count >two
cmp one two || { ask "SELECT * FROM evidence.rejected"; fail "the second replay changed the number of rows"; }
# Two goods of one key on one day, as a marketplace without addresses may give them: one stands, the
# same whichever way they come, and the other is told.
twins() { # ORDER
	ask "BEGIN; SELECT market.load_begin();
		INSERT INTO stage_site (site_id, host, day, run_id, observed_at, outcome, pages, pages_failed, set_aside)
		SELECT md5('twin')::uuid, 'twin.test', '2026-09-03', min(run_id::text)::uuid, '2026-09-03 10:00Z', 'whole', 1, 0, 0 FROM evidence.run;
		INSERT INTO stage_key SELECT n, md5('twin')::uuid, '2026-09-03', md5('listing' || n / 2)::uuid, md5('state' || n)::uuid, md5('match' || n)::uuid, 'r' FROM generate_series(0, 2) n ORDER BY n $1;
		INSERT INTO stage_offer (n, site_id, day, url, evidence, revision, listing_id, state_id, seller_id, title, class, score, doubtful, match_id)
		SELECT n, site_id, day, 'http://twin.test/' || n / 2, '[]', revision, listing_id, state_id, site_id, 'Goods ' || n, 'offer', 900, false, match_id FROM stage_key;
		SELECT market.load_need_pages(); SELECT 'need ' || first || '-' || last FROM market.load_need_offers(); SELECT added FROM market.load_merge('2026-09-04'); COMMIT"
}
twins ASC >said
grep -qx 'need 0-2' said || fail "twins are not sent whole: $(cat said)"
ask "SELECT listing_id, state_id, title FROM market.offer WHERE site_id = md5('twin')::uuid ORDER BY 1" >one
[ "$(wc -l <one)" = 2 ] && [ "$(ask "SELECT count(*) FROM evidence.rejected WHERE reason = 'two listings of one address on one day' AND raw LIKE '%Goods%'")" = 1 ] || fail "twins: $(cat one)"
[ "$(ask "SELECT listings || ' ' || set_aside FROM evidence.site_run WHERE site_id = md5('twin')::uuid")" = "2 1" ] || fail "twins are counted otherwise"
twins DESC >said
ask "SELECT listing_id, state_id, title FROM market.offer WHERE site_id = md5('twin')::uuid ORDER BY 1" >two
cmp one two && [ "$(ask "SELECT count(*) FROM evidence.rejected WHERE raw LIKE '%Goods%'")" = 1 ] || fail "twins the other way: $(cat two)"
! grep -q $'\x1b' err || fail "an escape reached the log"
