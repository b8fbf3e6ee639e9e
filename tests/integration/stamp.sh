#!/bin/bash
# RFC 3161: a root is stamped by an authority made with openssl, the stamp is checked by us and by
# openssl; stamps of something else, refusals and nonsense are not taken.
set -euo pipefail
cd "$ROOT"
. tests/support/wait.sh
port=$(free_port)
command -v openssl >/dev/null || { echo "no openssl here"; exit 77; }
fail() { echo "FAIL: $*"; exit 1; }
ingest() { "$BUILD/chipwatch-ingest" "$@"; }
mkdir "$WORK/tsa"
/usr/bin/python3 tests/support/tsa.py $port "$WORK/tsa" &
wait_for 30 test -s "$WORK/tsa/ready"
url=http://127.0.0.1:$port
archive=$XDG_DATA_HOME/chipwatch/archive

status=0
ingest ledger stamp --tsa $url 2>/dev/null || status=$?
[ $status = 1 ] || fail "nothing to stamp: exit $status"
printf 'WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2026-01-01T00:00:00Z\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello\r\n\r\n' >"$WORK/a.warc"
ingest replay "$WORK/a.warc" >/dev/null
for mood in other refuse garbage; do
	curl -s "$url/mood/$mood"
	status=0
	ingest ledger stamp --tsa $url 2>"$WORK/err" || status=$?
	[ $status = 1 ] || [ $status = 6 ] || fail "$mood: exit $status"
	! compgen -G "$archive/ledger/*.tsr" >/dev/null || fail "$mood: was taken"
done
curl -s "$url/mood/well"
ingest ledger stamp --tsa $url --ca "$WORK/tsa/tsa.pem" >"$WORK/out"
grep -q "stamped 20..-..-..T..:..:..Z by $url" "$WORK/out" || fail "$(cat "$WORK/out")"
ingest ledger stamps --ca "$WORK/tsa/tsa.pem" >"$WORK/out" || fail "our own check"
link=$(cut -f 5 "$archive/ledger/roots.tsv")
openssl ts -verify -digest "$link" -in "$archive"/ledger/*.tsr -CAfile "$WORK/tsa/tsa.pem" >/dev/null 2>"$WORK/err" || fail "openssl: $(cat "$WORK/err")"
[ "$(psql -AtX "$(ingest db url)" -c "SELECT encode(sha256(token), 'hex') FROM evidence.ledger_stamp")" = "$(sha256sum "$archive"/ledger/*.tsr | cut -c 1-64)" ] || fail "the stamp in the database"
openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=another -keyout "$WORK/k" -out "$WORK/other.pem" -days 3 2>/dev/null
! ingest ledger stamps --ca "$WORK/other.pem" >/dev/null 2>&1 || fail "a stamp of an authority that is not trusted holds"
kill %1
