#!/bin/bash
# Pages of made-up shops (tests/support/link_pages.tsv) from an archive to links: of each pair it is told whether they are one
# hand, one thing written in several ways, or two who name the same third party; shops of different pairs are never one.
. "$ROOT/tests/support/expect.sh"
cd "$WORK"
ingest=$BUILD/chipwatch-ingest
/usr/bin/python3 - "$ROOT/tests/support/link_pages.tsv" <<'P'
import sys, uuid

with open('pages.warc', 'wb') as warc, open('want', 'w') as want:
    for n, line in enumerate(l.rstrip('\n') for l in open(sys.argv[1], encoding='utf-8') if not l.startswith('#')):
        name, hand, lang, *shops = line.split('\t')
        for host, shown in zip(shops[::2], shops[1::2]):
            goods = '<h2>NVIDIA H100 80GB PCIe</h2><p class="price">%s%d</p>' % ('¥' if lang[:2] == 'zh' else 'US$', 20000 + n * 137)
            page = shown if '<html' in shown else '<html lang="%s"><meta charset="utf-8"><title>Shop</title><div>%s</div>%s</html>' % (lang, goods, shown)
            body = page.encode()
            http = b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n' % len(body) + body
            head = 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%s>\r\nWARC-Date: 2026-10-01T08:00:00Z\r\nWARC-Target-URI: https://%s/\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n'
            warc.write((head % (uuid.uuid5(uuid.NAMESPACE_URL, host), host, len(http))).encode() + http + b'\r\n\r\n')
        if hand == 'one':
            want.write(' '.join(sorted(shops[::2])) + '\n')
P
pairs=$(grep -vc '^#' "$ROOT/tests/support/link_pages.tsv")
[ "$pairs" -ge 100 ] && [ "$(wc -l <want)" -ge 40 ] || fail "only $pairs pairs"
expect 0 "$ingest" replay pages.warc --json
same $((pairs * 2)) "$(jq .site_days <<<"$out")"
psql -qAtX -v ON_ERROR_STOP=1 "$("$ingest" db url)" -c "SELECT string_agg(host, ' ' ORDER BY host COLLATE \"C\")
	FROM network.member JOIN market.site USING (site_id) GROUP BY channel_id HAVING count(*) > 1" | LC_ALL=C sort >have
LC_ALL=C sort want | diff - have >wrong || fail "wanted (<) and got (>): $(cat wrong)"
# What makes them one is a key; people are shown the names.
label=$(psql -qAtX -v ON_ERROR_STOP=1 "$("$ingest" db url)" -c "SELECT label FROM network.member m JOIN network.channel USING (channel_id) JOIN market.site s ON s.site_id = m.site_id
	WHERE host = 'fk40.example'")
expect 0 "$BUILD/chipwatch" explain "$label" --path fk40.example fk41.example
has "the same firm Xiamen Pengrui Information Technology Co., Ltd. / 厦门市鹏锐信息科技有限公司" "$out"
finish
