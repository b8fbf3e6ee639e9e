#!/bin/bash
# Archives that others wrote (../shared/corpora/warc): counts of records, what is damaged is named,
# nothing crashes; and a file of ours with the habits of other crawlers.
set -euo pipefail
files=${SHARED:-/nowhere}/corpora/warc
[ -e "$files/truth.json" ] || { echo "no ../shared/corpora/warc here"; exit 77; }
cd "$WORK"
fail() { echo "FAIL: $*"; exit 1; }
jq -r '.[] | [.file, (.records | if type == "array" then length else . // 0 end), (.error // .notes // "" | tostring | gsub("[\t\n]"; " "))] | @tsv' "$files/truth.json" >truth
n=0
while IFS=$'\t' read -r file records notes; do
	[ -e "$files/files/$file" ] || continue
	n=$((n + 1)) status=0
	"$BUILD/chipwatch-ingest" verify "$files/files/$file" >out 2>err || status=$?
	case $status in 0 | 1) ;; *) fail "$file: exit $status" ;; esac
	case $file in
	*.arc | *.arc.gz) [ $status = 1 ] || fail "$file: an ARC file was taken for a WARC file" ;;
	*) [ "$(tail -n 1 out | cut -d ' ' -f 1)" = "$records" ] || fail "$file: $(tail -n 1 out), expected $records records ($notes)" ;;
	esac
	case $file in *bad*.warc*) [ $status = 1 ] || [[ $file = *bad-target* ]] || fail "$file: nothing was found wrong" ;; esac
done <truth
[ $n -ge 10 ] || fail "only $n files"

# wget, Heritrix, Browsertrix and Common Crawl in one file.
/usr/bin/python3 - <<'P'
import gzip, zlib
def rec(kind, block, version="1.0", end=b"\r\n\r\n", **f):
    f = {k.replace("_", "-"): v for k, v in f.items()}
    head = f"WARC/{version}\r\nWARC-Type: {kind}\r\n" + "".join(f"{k}: {v}\r\n" for k, v in f.items())
    return head.encode() + f"Content-Length: {len(block)}\r\n\r\n".encode() + block + end
def http(body, *heads):
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + b"".join(h + b"\r\n" for h in heads) + b"\r\n" + body
page = b"<html><body><h1>H100 SXM 80GB</h1><p>price 240000 CNY</p></body></html>"
ids = iter(range(1, 99))
def fields(u):
    return dict(WARC_Record_ID=f"<urn:uuid:{next(ids)}>", WARC_Date="2026-01-05T00:00:00Z", WARC_Target_URI=u, Content_Type="application/http;msgtype=response")
raw = zlib.compressobj(9, zlib.DEFLATED, -15)
out = [rec("warcinfo", b"software: x\r\n", WARC_Record_ID="<urn:uuid:0>", WARC_Date="2026-01-05T00:00:00Z", Content_Type="application/warc-fields"),
    rec("response", http(page, b"Content-Length: 99999"), **fields("<http://a.example/wget>")),
    rec("response", http(b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page), b"Transfer-Encoding: chunked"), **fields("http://a.example/chunked")),
    rec("response", http(page, b"Transfer-Encoding: chunked"), "1.1", **fields("http://a.example/dechunked")),
    rec("response", http(gzip.compress(page), b"Content-Encoding: gzip"), **fields("http://a.example/gzip")),
    rec("response", http(page, b"Content-Encoding: gzip"), **fields("http://a.example/decoded")),
    rec("response", http(raw.compress(page) + raw.flush(), b"Content-Encoding: deflate"), **fields("http://a.example/deflate")),
    rec("response", http(page, b"WARC-x: y"), end=b"\r\n", **fields("http://a.example/one-line-end")),
    rec("revisit", b"HTTP/1.1 200 OK\r\n\r\n", WARC_Refers_To_Target_URI="http://a.example/gzip", **fields("http://a.example/again")),
    rec("resource", page, **{**fields("http://a.example/rendered"), "Content_Type": "text/html"}),
    rec("response", http(page), **fields("http://a.example/last"), end=b"")]
open("plain.warc", "wb").write(b"".join(out))
open("packed.warc.gz", "wb").write(b"".join(gzip.compress(r) for r in out))
P
for f in plain.warc packed.warc.gz; do
	"$BUILD/chipwatch-ingest" replay $f >record || fail "$f does not replay"
	[ "$(jq -c '[.records, .pages, .damaged, .orphan_revisits]' record)" = "[11,10,0,0]" ] || fail "$f: $(cat record)"
	"$BUILD/chipwatch-ingest" db url >url
	[ "$(psql -AtX "$(cat url)" -c "SELECT count(DISTINCT sha256), count(*) > 9 FROM evidence.capture WHERE outcome = 'ok'")" = "1|t" ] || fail "$f: bodies differ: $(psql -AtX "$(cat url)" -c "SELECT url, outcome, reason, bytes FROM evidence.capture ORDER BY 1")"
done

# Records of more than 64 MB are passed over, with what looks like records in them; the next ones are read.
/usr/bin/python3 - <<'P'
import gzip
def rec(kind, uri, block):
    return b"WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2026-01-06T00:00:00Z\r\nWARC-Target-URI: %s\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: %d\r\n\r\n" % (kind, uri, len(block)) + block + b"\r\n\r\n"
page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>H100 SXM 80GB, 240000 CNY</p>"
inner = rec(b"response", b"http://b.example/inner", page)
big = rec(b"response", b"http://b.example/big", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n\n" + inner + gzip.compress(inner) + bytes(65 << 20) + b"\n" + inner)
out = [rec(b"response", b"http://b.example/first", page), big, rec(b"response", b"http://b.example/last", page)]
open("big.warc", "wb").write(b"".join(out))
open("big.warc.gz", "wb").write(b"".join(gzip.compress(r, 1) for r in out))
open("stored.warc.gz", "wb").write(b"".join(gzip.compress(r, 0) for r in out))
P
for f in big.warc big.warc.gz stored.warc.gz; do
	"$BUILD/chipwatch-ingest" replay --dry-run --json $f >record 2>told || fail "$f: $(cat told)"
	[ "$(jq -c '[.records, .pages, .damaged]' record)" = "[2,2,1]" ] || fail "$f: $(cat record told)"
	case $f in *.gz) at=$(/usr/bin/python3 -c "
import zlib, sys
d = zlib.decompressobj(31); b = open('$f', 'rb').read(); d.decompress(b); print(len(b) - len(d.unused_data))") ;; *) at=$(grep -abo -m2 '^WARC/1.1' $f | sed -n '2s/:.*//p') ;; esac
	grep -q "file=$f byte=$at damage=\".*passed over" told || fail "$f: not told where, $at: $(cat told)"
done
