#!/bin/bash
# What stands as evidence: every kind of tampering is found and the record named, offline; a proof
# of one capture; redaction; files added by hand; a replay alters no root; nobody may rewrite it.
set -euo pipefail
cd "$ROOT"
. tests/support/wait.sh
port=$(free_port)
fail() { echo "FAIL: $*"; exit 1; }
ingest() { "$BUILD/chipwatch-ingest" "$@"; }
py() { /usr/bin/python3 "$@"; }
says() { grep -q -- "$1" "$2" || { cat "$2"; fail "$3: nothing says \"$1\""; }; }
mkfifo "$WORK/hold"
py tests/demo/serve.py $port 2 "$WORK/seeds" <"$WORK/hold" &
exec 9>"$WORK/hold"
wait_for 20 test -s "$WORK/seeds"
export CHIPWATCH_DELAY=0s CHIPWATCH_RETRIES=0
archive=$XDG_DATA_HOME/chipwatch/archive

ingest run --seeds "$WORK/seeds" --allow-private 127.3.0.0/24 --operator "A. Clerk" >"$WORK/run" 2>"$WORK/err" || fail "$(cat "$WORK/err")"
says 'ledger root [0-9a-f]\{64\}' "$WORK/run" "the run"
exec 9>&-
url=$(ingest db url)
sql() { psql -AtX "$url" -c "$1"; }
warc=$(echo "$archive"/*/*.warc.gz)
py tests/support/warcread.py "$warc" 2>"$WORK/read" || fail "a reader that is not ours: $(cat "$WORK/read")"
ingest verify "$warc" >"$WORK/out" || fail "the archive: $(cat "$WORK/out")"
ingest verify --ledger >"$WORK/out" || fail "the ledger: $(cat "$WORK/out")"
[ "$(sql "SELECT operator || (config_sha256 ~ '^[0-9a-f]{64}$') || egress FROM evidence.run")" = "A. Clerktrue127.0.0.1" ] || fail "the run record: $(sql 'SELECT * FROM evidence.run')"
[ "$(sql "SELECT encode(root, 'hex') FROM evidence.ledger_root")" = "$(sed -n 's/^ledger root \([0-9a-f]*\).*/\1/p' "$WORK/run")" ] || fail "the root in the database"

# Tampering: with the file alone, and with the ledger beside it.
cp "$warc" "$WORK/good"
tampered() {
	py tests/support/tamper.py "$1" "$WORK/good" "$WORK/bad.warc.gz"
	! ingest verify "$WORK/bad.warc.gz" >"$WORK/out" || [ "$1" = last ] || fail "$1: not found in the file"
	says "$2" "$WORK/out" "$1 in the file"
	cp "$WORK/bad.warc.gz" "$warc"
	! ingest verify --ledger >"$WORK/out" || fail "$1: not found with the ledger"
	says "$3" "$WORK/out" "$1 with the ledger"
}
tampered flip 'record [0-9]* was changed  http' 'record [0-9]* (response of .*) was changed  http'
tampered header 'record [0-9]* was changed' 'record [0-9]* (.*) was changed'
tampered gzipflip 'broken gzip data' 'record [0-9]* (.*) is missing  http'
tampered drop 'record [0-9]* is missing' 'record [0-9]* (.*) is missing  http'
tampered double 'moved or put in' 'moved or put in'
tampered swap 'moved or put in' 'moved or put in'
tampered insert 'moved or put in' 'record [0-9]* (.*) was put in  http'
tampered cut 'no closing record' 'is missing'
tampered tail 'the file ends inside' 'is missing'
tampered last 'records' 'was changed'
cp "$WORK/good" "$warc"
cp "$archive/ledger/roots.tsv" "$WORK/roots"
sed -i 's/\t1\t\([0-9]*\)\t./\t1\t\1\tf/' "$archive/ledger/roots.tsv"
! ingest verify --ledger >"$WORK/out" || cmp -s "$WORK/roots" "$archive/ledger/roots.tsv" || fail "a changed root was not found"
cp "$WORK/roots" "$archive/ledger/roots.tsv"
# Archive and ledger rewritten together, whole in themselves: the database knows better.
ingest verify --ledger --database >"$WORK/out" || fail "the roots in the database: $(cat "$WORK/out")"
cp -a "$archive" "$WORK/elsewhere"
rm "$WORK"/elsewhere/ledger/{roots.tsv,files.tsv,*.leaves}
! ingest verify --ledger --database "$WORK/elsewhere" >"$WORK/out" || fail "a ledger begun anew was not found"
says 'root 1, of .* is in the database, and here it is missing' "$WORK/out" "a ledger begun anew"
sql "UPDATE evidence.ledger_root SET leaves = leaves + 1" >/dev/null
! ingest verify --ledger --database >"$WORK/out" || fail "another root in the database was not found"
says 'root 1, of .* is not the one in the database' "$WORK/out" "another root in the database"
sql "UPDATE evidence.ledger_root SET leaves = leaves - 1" >/dev/null

# A proof of one capture; nothing of the others but hashes.
id=$(sql "SELECT capture_id FROM evidence.capture WHERE url LIKE '%/item/%' ORDER BY 1 LIMIT 1")
other=$(sql "SELECT url FROM evidence.capture WHERE url LIKE '%/item/%' AND capture_id <> '$id' ORDER BY 1 LIMIT 1")
ingest ledger prove "$id" >"$WORK/proof"
ingest ledger check "$WORK/proof" --root "$(sed -n 's/^ledger root \([0-9a-f]*\).*/\1/p' "$WORK/run")" >"$WORK/out" || fail "the proof"
jq -r .headers_base64 "$WORK/proof" | base64 -d | grep >/dev/null -e "WARC-Target-URI: $(sql "SELECT url FROM evidence.capture WHERE capture_id = '$id'")" || fail "the proof is of another page"
! { cat "$WORK/proof"; jq -r .headers_base64 "$WORK/proof" | base64 -d; } | grep >/dev/null -F "$other" || fail "the proof shows another page"
jq -c '.path[0] = (.path[0] | explode | reverse | implode)' "$WORK/proof" >"$WORK/false"
! ingest ledger check "$WORK/false" >/dev/null 2>&1 || fail "a false proof holds"
! ingest ledger check "$WORK/proof" --root 00 >/dev/null 2>&1 || fail "a proof of another root holds"

# Our own archive replayed: no new capture, no new root.
sql "SELECT * FROM evidence.ledger_root" >"$WORK/roots.db"
ingest replay "$warc" >"$WORK/replay"
# robots.txt files are archived, but are no capture of the run
[ "$(sql "SELECT count(*) FROM evidence.capture WHERE url NOT LIKE '%/robots.txt' AND origin <> 'own'")" = 0 ] || fail "a replay made new captures: $(cat "$WORK/replay")"
cmp "$WORK/roots" "$archive/ledger/roots.tsv" || fail "a replay altered a root"
sql "SELECT * FROM evidence.ledger_root" | cmp - "$WORK/roots.db" || fail "a replay altered a root in the database"

# By hand.
host=$(sql "SELECT host FROM market.site s WHERE EXISTS (SELECT FROM market.listing l WHERE l.site_id = s.site_id) ORDER BY 1 LIMIT 1")
printf '\211PNG\r\n\032\nnot much of a picture' >"$WORK/chat.jpg"
cp "$archive/ledger/roots.tsv" "$WORK/roots.before"
ingest attach "$host" "$WORK/chat.jpg" --source "a buyer's WeChat" --date 2026-11-20 --json >"$WORK/attach"
[ "$(jq -r '.content_type + .sha256' "$WORK/attach")" = "image/png$(sha256sum <"$WORK/chat.jpg" | cut -c 1-64)" ] || fail "attach: $(cat "$WORK/attach")"
# Killed behind the archive and before the database: done again it is finished, nothing is left over.
by_hand=$(sql "SELECT run_id FROM evidence.capture WHERE origin = 'manual'")
manual=$(echo "$archive/$by_hand"/*.warc.gz)
truncate -s -40 "$manual"
grep -v "$by_hand" "$archive/ledger/files.tsv" >"$WORK/files" || true
cp "$WORK/files" "$archive/ledger/files.tsv" && cp "$WORK/roots.before" "$archive/ledger/roots.tsv"
sql "DELETE FROM evidence.capture WHERE origin = 'manual'" >/dev/null
sql "DELETE FROM evidence.ledger_file WHERE run_id = '$by_hand'" >/dev/null
sql "DELETE FROM evidence.ledger_root WHERE (day, seq) = (SELECT day, seq FROM evidence.ledger_root ORDER BY 1 DESC, 2 DESC LIMIT 1)" >/dev/null
ingest attach "$host" "$WORK/chat.jpg" --source "a buyer's WeChat" --date 2026-11-20 >"$WORK/out" 2>&1 || fail "finishing an attachment: $(cat "$WORK/out")"
[ "$(echo "$archive/$by_hand"/*.warc.gz)" = "$manual" ] || fail "written twice: $(ls "$archive/$by_hand")"
ingest verify "$manual" >"$WORK/out" || fail "the attachment's file: $(cat "$WORK/out")"
ingest verify --ledger >"$WORK/out" || fail "the ledger behind it: $(cat "$WORK/out")"
[ "$(sql "SELECT count(*) FROM evidence.capture WHERE origin = 'manual'")$(grep -c "$by_hand" "$archive/ledger/files.tsv")" = 11 ] || fail "not once in the database and in the ledger"
status=0
ingest attach "$host" "$WORK/chat.jpg" --source "a buyer's WeChat" --date 2026-11-20 2>/dev/null || status=$?
[ $status = 1 ] || fail "attached twice: exit $status"
status=0
ingest attach "$host" "$WORK/chat.jpg" --date 2026-11-20 2>/dev/null || status=$?
[ $status = 2 ] || fail "attached without a source: exit $status"
"$BUILD/chipwatch" seller "$host" >"$WORK/seller" 2>/dev/null
says "added by hand  2026-11-20  chat.jpg  image/png  from a buyer's WeChat" "$WORK/seller" "seller"
channel=$("$BUILD/chipwatch" channels --all --json 2>/dev/null | jq -r --arg h "$host" 'select(any(.sellers[]; .host == $h)).channel')
"$BUILD/chipwatch" dossier "$channel" --out "$WORK/case" >/dev/null 2>"$WORK/err" || fail "dossier: $(cat "$WORK/err")"
says "added by hand" "$WORK/case/evidence.csv" "dossier"
py tests/support/warcread.py "$archive"/*/*manual*.warc.gz 2>"$WORK/read" || fail "a file added by hand: $(cat "$WORK/read")"

# Redaction.
secret=$(zcat "$warc" | grep -aoE '1[3-9][0-9]{9}' | head -n 1)
page=$(sql "SELECT url FROM evidence.capture WHERE capture_id = '$id'")
status=0
ingest redact "$id" --why "" --by x 2>/dev/null || status=$?
[ $status = 2 ] || fail "redacted without a reason: exit $status"
ingest redact "${id:0:13}" --why "a private person's papers" --by "A. Clerk" >"$WORK/redact"
cmp -s "$WORK/good" "$warc" && fail "nothing was redacted"
[ "$(stat -c %s "$WORK/good")" = "$(stat -c %s "$warc")" ] || fail "the archive has another length"
ingest verify "$warc" >"$WORK/out" || fail "verify after redaction: $(cat "$WORK/out")"
says "redacted, its digest is kept  $page" "$WORK/out" "verify"
ingest verify --ledger >"$WORK/out" || fail "the ledger after redaction: $(cat "$WORK/out")"
py tests/support/warcread.py "$warc" 2>"$WORK/read" || fail "after redaction, a reader that is not ours: $(cat "$WORK/read")"
ingest ledger prove "$id" >"$WORK/proof.2"
ingest ledger check "$WORK/proof.2" >/dev/null || fail "the proof of a redacted capture"
status=0
ingest redact "$id" --why again --by "A. Clerk" 2>"$WORK/err" || status=$?
[ $status = 1 ] || fail "redacted twice: exit $status"
[ "$(sql "SELECT author || ': ' || reason FROM evidence.redaction")" = "A. Clerk: a private person's papers" ] || fail "the redaction in the database"

# Two archives of one name in two folders: the one that has the record is redacted, the other stays.
mkdir "$WORK/twin"
twin=$WORK/twin/$(basename "$warc")
py - "$twin" <<'P'
import gzip, random, sys
body = b'<html><title>H100 80G PCIe</title><h1>NVIDIA H100 80G PCIe</h1><p>235000 CNY</p>' + bytes(random.Random(1).choices(range(97, 123), k=2000)) + b'</html>'
with open(sys.argv[1], 'wb') as f:
    for url in 'http://twin.example/', 'http://twin.example/two':
        http = b'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n' % len(body) + body
        head = 'WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-%012d>\r\nWARC-Date: 2026-11-20T02:00:00Z\r\nWARC-Target-URI: %s\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: %d\r\n\r\n' % (len(url), url, len(http))
        f.write(gzip.compress(head.encode() + http + b'\r\n\r\n'))
P
cp "$warc" "$WORK/first"
ingest replay "$twin" >/dev/null 2>"$WORK/err" || fail "replay of the twin: $(cat "$WORK/err")"
two=$(sql "SELECT capture_id FROM evidence.capture WHERE url = 'http://twin.example/two'")
ingest redact "$two" --why "not ours" --by "A. Clerk" >"$WORK/redact" || fail "the twin's record"
cmp "$WORK/first" "$warc" || fail "the wrong archive was redacted"
ingest verify "$twin" >"$WORK/out"
says "redacted, its digest is kept  http://twin.example/two" "$WORK/out" "the twin"

# Nobody who loads may rewrite.
for s in "UPDATE evidence.capture SET url = 'x'" "DELETE FROM evidence.capture" "TRUNCATE evidence.capture" \
	"UPDATE evidence.ledger_root SET leaves = 0" "DELETE FROM evidence.ledger_file" "INSERT INTO evidence.redaction SELECT site_id, capture_id, now(), 'x', 'y', 1 FROM evidence.capture LIMIT 1" \
	"DELETE FROM evidence.unchanged" "UPDATE evidence.redaction SET reason = 'z'" \
	"UPDATE evidence.capture_$(date -u +%Y%m) SET url = 'x'" "DELETE FROM evidence.capture_$(date -u +%Y%m)"; do
	for role in writer desk reader; do
		! psql -qX "$url" -c "SET ROLE chipwatch_$role" -c "$s" >/dev/null 2>"$WORK/err" || [ -s "$WORK/err" ] || fail "chipwatch_$role may: $s"
		grep -q 'permission denied' "$WORK/err" || fail "chipwatch_$role: $s: $(cat "$WORK/err")"
	done
done
[ -n "$secret" ] || fail "the market has no phone number"
