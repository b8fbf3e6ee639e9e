#!/bin/bash
# Screening lists by file and by URL past the guard: a table with days and citations, what changed
# between two versions, and what is refused: cut in half, shrunk by 90 %, nothing left, a private
# address, a page that is not there.
. "$ROOT/tests/support/expect.sh"
. "$ROOT/tests/support/wait.sh"
cd "$WORK"
ingest=$BUILD/chipwatch-ingest ask=$BUILD/chipwatch
table() { # FROM TO
	printf 'name\taliases\tcountry\taddresses\tidentifiers\tcitation\tstart_on\tend_on\n'
	for i in $(seq "$1" "$2"); do printf 'Test Party %d Trading\tTP%d Works; Party Number %d\tCN\t%d Test Road, Testville\tTESTCODE%08d\t90 FR %d\t2025-01-%02d\t\n' "$i" "$i" "$i" "$i" "$i" "$i" $((i % 28 + 1)); done
}
table 1 40 >full.tsv
{ table 3 41 | sed 's/Test Party 7 Trading/Test Party 7 Holding/; s/90 FR 9\t/91 FR 9\t/'; } >next.tsv
mkdir www
cp full.tsv next.tsv www/
gzip -k www/next.tsv
/usr/bin/python3 -u - >port 2>/dev/null <<'P' &
import functools, http.server
class H(http.server.SimpleHTTPRequestHandler):
    def do_GET(self):
        if self.path.startswith('/moved/'):
            self.send_response(302); self.send_header('Location', self.path[6:]); self.send_header('Content-Length', '0'); self.end_headers()
        else:
            super().do_GET()
s = http.server.ThreadingHTTPServer(('127.0.0.1', 0), functools.partial(H, directory='www'))
print(s.server_address[1], flush=True)
s.serve_forever()
P
server=$!
trap 'kill $server 2>/dev/null' EXIT
wait_for 20 test -s port
at=http://127.0.0.1:$(cat port)

expect 0 "$ingest" lists import --list test full.tsv
has '"entries":40,"added":40,"changed":0,"removed":0' "$out"
url=$("$ingest" db url)
sql() { psql -qAtX -v ON_ERROR_STOP=1 "$url" "${@/#/-c}"; }
same "2025-01-10|90 FR 9|{TESTCODE00000009}|{\"TP9 Works\",\"Party Number 9\"}" "$(sql "SELECT start_on, citation, identifiers, aliases FROM network.list_entry WHERE name = 'Test Party 9 Trading'")"
expect 5 "$ingest" lists update --list test "$at/full.tsv"
expect 0 "$ingest" lists update --list test --allow-private 127.0.0.0/8 "$at/moved/full.tsv"
has '"added":0,"changed":0,"removed":0' "$out"
expect 0 "$ingest" lists update --names --list test --allow-private 127.0.0.0/8 "$at/next.tsv.gz"
has '"entries":39,"added":2,"changed":1,"removed":3' "$out"
has '{"change":"changed","name":"Test Party 9 Trading"}' "$out"
has '{"change":"removed","name":"Test Party 1 Trading"}' "$out"
has '{"change":"added","name":"Test Party 41 Trading"}' "$out"
expect 5 "$ingest" lists update --list test --allow-private 127.0.0.0/8 "$at/none.tsv"

refused() { # WHAT FILE
	expect 6 "$ingest" lists update --list test "$2"
	same 39 "$(sql "SELECT count(*) FROM network.list_entry WHERE to_at IS NULL")" # $1
}
head -c $(($(wc -c <next.tsv) / 2)) next.tsv >half.tsv
refused "cut in half" half.tsv
{ head -1 next.tsv; tail -3 next.tsv; } >tenth.tsv
refused "shrunk by 90 %" tenth.tsv
head -1 next.tsv >empty.tsv
refused "nothing left" empty.tsv
: >nothing.tsv
refused "no byte" nothing.tsv
sed 's/2025-01-05/5 January/' next.tsv >day.tsv
refused "a day that is none" day.tsv
expect 0 "$ingest" lists update --force --list test tenth.tsv
same 3 "$(sql "SELECT count(*) FROM network.list_entry WHERE to_at IS NULL")"

# Names of 10 KB, of one character, of legal forms alone: screened without an answer that says much.
expect 0 "$ingest" lists update --force --list test full.tsv
/usr/bin/python3 -c "print('深' * 5000); print('X'); print('有限公司'); print('Co., Ltd.'); print('Test Party ' * 900); print('科技'); print('(' * 3000)" >odd
expect 0 "$ask" screen --json --least 80 <odd
same "" "$(jq -c 'select(.query | length < 20)' <<<"$out")"
/usr/bin/python3 -c "print('name\taliases'); print('A' * 10000 + '\t深'); print('有限公司\tCo., Ltd.; LLC'); print('X\tY'); print('Plain Party Trading\t')" >odd.tsv
expect 0 "$ingest" lists import --list odd odd.tsv
expect 0 "$ask" screen --json --list odd --least 80 "Ordinary Export Co., Ltd." "Z"
same "" "$out"
# One character of the name that a firm gave itself makes another firm, however long the trade behind it; the name itself
# is found without its legal form, and with a slip where it is long.
printf 'name\taliases\nMade Up One\t南宁泰智鑫智能科技有限公司\nMade Up Two\t长春光明星辰仪器研究所\n' >han.tsv
expect 0 "$ingest" lists import --list han han.tsv
expect 0 "$ask" screen --json --list han --least 70 南宁智鑫智能科技集团有限公司 南宁泰智金智能科技有限公司
same "" "$out"
expect 0 "$ask" screen --json --list han --least 70 南宁泰智鑫智能科技 长春光明星晨仪器研究所
same "Made Up One
Made Up Two" "$(jq -r .name <<<"$out" | sort)"
# An address is found in other words and in the other script, without its room; next door is another address, and
# the town alone is none.
printf 'name\taliases\tcountry\taddresses\nAt One\t\tHK\tRoom 1905, 19/F, Example Hong Bldg., 148 Wing Test Street, Sheung Wan, HK\nAt Two\t\tCN\t深圳市南山区科苑路88号\n' >at.tsv
expect 0 "$ingest" lists import --list at at.tsv
expect 0 "$ask" screen --json --list at "148 Wing Test St., Sheung Wan" "No. 88 Keyuan Rd, Nanshan, Shenzhen" "深圳南山科苑路88号B座"
same "At One one says more
At Two same
At Two same" "$(jq -r 'select(.hit == "address") | "\(.name) \(.features.numbers)"' <<<"$out")"
expect 0 jq -e -s 'all(.score <= 0.5)' <<<"$(jq -c 'select(.hit == "address")' <<<"$out")"
expect 0 "$ask" screen --json --list at "150 Wing Test Street, Sheung Wan" "Sheung Wan, HK" "深圳市南山区科苑路90号"
same "" "$(jq -c 'select(.hit == "address")' <<<"$out")"
finish
