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
{ echo '<!DOCTYPE html><title>Log in</title>'; for i in $(seq 60); do echo "<p>line $i</p>"; done; } >page.tsv
refused "a web page" page.tsv
has "page.tsv: a web page or XML, no list" "$err"
: >nothing.tsv
refused "no byte" nothing.tsv
sed 's/2025-01-05/5 January/' next.tsv >day.tsv
refused "a day that is none" day.tsv
expect 0 "$ingest" lists update --force --list test tenth.tsv
same 3 "$(sql "SELECT count(*) FROM network.list_entry WHERE to_at IS NULL")"

# Each change of a list is kept, also one that comes back within the second.
printf 'name\taliases\nComes Trading\t\nGoes Trading\t\n' >both.tsv
head -2 both.tsv >one.tsv
for file in both one both one; do expect 0 "$ingest" lists import --force --list moves $file.tsv; done
same "0|0|1 0|0|1 1|0|0 2|0|0" "$(sql "SELECT added, changed, removed FROM network.list_import WHERE list = 'moves' ORDER BY 1, 2, 3" | tr '\n' ' ' | sed 's/ $//')"

# Whence a list came is kept, the file or URL as given; what a file says and nobody will find is told once.
same "$at/next.tsv.gz full.tsv" "$(sql "SELECT DISTINCT source FROM network.list_import WHERE list = 'test' AND source IN ('$at/next.tsv.gz', 'full.tsv', 'test') ORDER BY 1 DESC" | tr '\n' ' ' | sed 's/ $//')"
same tenth.tsv "$(sql "SELECT source FROM network.list WHERE list = 'test'")"
printf '{"name":"Made Up Json One","alias":["x"],"alt_names":["Json First"],"colour":"red"}\n{"name":"Made Up Json Two","alias":["y"]}\n' >fields.json
expect 0 "$ingest" lists import --list fields fields.json
same "warning: fields that are not known were left out: alias, colour" "$(grep warning <<<"$err")"
# A name of words alone that many names have is no hit, and that is said; the very name is one.
printf 'name\taliases\nMade Up University\t虚构大学\nMade Up Technology\t虚构科技有限公司\nScience and Technology\t\n' >generic.tsv
expect 0 "$ingest" lists import --list generic generic.tsv
for name in 大学 科技 University "Technology Co., Ltd." "University of Technology"; do
	expect 0 "$ask" screen --list generic --least 10 "$name"
	same "no hit   <- $name   nothing distinctive in the name: words of many names" "$out"
	expect 0 "$ask" screen --json --list generic --least 10 "$name"
	same "" "$out"
	has "nothing distinctive in the name" "$err"
done
expect 0 "$ask" screen --list generic 虚构大学 "Science and Technology"
same "Made Up University Science and Technology" "$(sed -n 's/.*generic       *\(.*\)   <-.*/\1/p' <<<"$out" | tr '\n' ' ' | sed 's/ $//')"

# Names of 10 KB, of one character, of legal forms alone: screened without an answer that says much.
expect 0 "$ingest" lists update --force --list test full.tsv
/usr/bin/python3 -c "print('深' * 5000); print('X'); print('有限公司'); print('Co., Ltd.'); print('Test Party ' * 900); print('科技'); print('(' * 3000)" >odd
expect 0 "$ask" screen --json --least 80 <odd
same "" "$(jq -c 'select(.query | length < 20)' <<<"$out")"
/usr/bin/python3 -c "print('name\taliases'); print('A' * 10000 + '\t深'); print('有限公司\tCo., Ltd.; LLC'); print('X\tY'); print('Plain Party Trading\t')" >odd.tsv
expect 0 "$ingest" lists import --list odd odd.tsv
expect 0 "$ask" screen --json --list odd --least 80 "Ordinary Export Co., Ltd." "Z"
same "" "$out"
expect 0 "$ask" screen --list odd "$(printf '%010000d' 0)" "$(printf '%010000d' 0 | tr 0 A)"
same 0 "$(awk 'length > 600' <<<"$out" | wc -l)"
# One character of the name that a firm gave itself makes another firm, however long the trade behind it; the name itself
# is found without its legal form, and with a slip where it is long.
printf 'name\taliases\nMade Up One\t南宁泰智鑫智能科技有限公司\nMade Up Two\t长春光明星辰仪器研究所\n' >han.tsv
expect 0 "$ingest" lists import --list han han.tsv
sed 's/^/X/' han.tsv >other.tsv
expect 0 "$ingest" lists import --dry-run --list han other.tsv
has "former entries of \"han\" are not in this file" "$err"
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

# As published: quoted tabs with US days (Denied Persons List), the CSV of the Consolidated Screening List with its kinds of
# identifiers, several rows of one name, OpenSanctions' simple CSV, and FollowTheMoney whose entities name each other.
unread() { # FILE WHY
	expect 6 "$ingest" lists import --list unread "$1"
	has "$2" "$err"
}
row() { sql "SELECT name, aliases, country, addresses, identifiers, persons, owners, citation, start_on, end_on, policy FROM network.list_entry WHERE list = '$1' AND to_at IS NULL ORDER BY name, citation"; }
printf '"Name"\t"Street_Address"\t"City"\t"State"\t"Country"\t"Postal_Code"\t"Effective_Date"\t"Expiration_Date"\t"FR_Citation"\r\n' >dpl.txt
printf '" MADE UP TRADER"\t"1 TEST ROAD"\t"TESTVILLE"\t"TX"\t"US"\t"75159"\t"06/19/2023"\t"06/29/2056"\t"%s"\r\n' '88 F.R. 1' '89 F.R. 2' '89 F.R. 2' >>dpl.txt
expect 0 "$ingest" lists import --list dpl dpl.txt
has '"entries":2,' "$out"
same 'MADE UP TRADER|{}|US|{"1 TEST ROAD, TESTVILLE, TX, US, 75159"}|{}|{}|{}|88 F.R. 1|2023-06-19|2056-06-29|' "$(row dpl | head -1)"
expect 0 "$ingest" lists update --list dpl dpl.txt
has '"added":0,"changed":0,"removed":0' "$out"
head -c 300 dpl.txt >cut.txt
unread cut.txt "in the middle of an entry"
{
	echo 'source,entity_number,type,programs,name,addresses,federal_register_notice,start_date,end_date,license_requirement,license_policy,source_list_url,alt_names,ids'
	echo 'Made Up List,77,Entity,TESTPROG,"Fictional Cut, Inc.; and any successor, sub-unit, or subsidiary thereof",HK,,2024-01-02,,,Denial.,https://l.example,Fict; F. C.; and FC Holding,"US, 80-0890696, Tax ID No.; Subject to Secondary Sanctions, Additional Sanctions Information -; IMO 8898831, Vessel Registration Identification; Male, Gender; 15 Mar 1994, Organization Established Date"'
} >csl.csv
expect 0 "$ingest" lists import --list csl csl.csv
same 'Fictional Cut, Inc.|{Fict,"F. C.","FC Holding"}|HK|{HK}|{80-0890696,8898831}|{}|{}|TESTPROG|2024-01-02||Denial.' "$(row csl)"
# Which of the lists of a collection has it is told.
expect 0 "$ask" channels
has "No sellers are linked so far; --all" "$err"
expect 0 "$ask" screen --list csl "Fictional Cut" "Plain Plumbing"
has "no hit   <- Plain Plumbing" "$out"
has "2 screened, 1 with a hit of 50 % or more; entries compared: csl $(sql "SELECT count(*) FROM network.list_entry WHERE list = 'csl' AND to_at IS NULL") of $(date -u +%F)" "$err"
has "Made Up List, country HK" "$out"
expect 0 "$ask" screen --json --list csl "Fictional Cut"
same "Made Up List" "$(jq -r .source <<<"$out")"
echo '{"results":[{"id":"x1","name":"Fictional Cut, Inc.","type":"Entity","programs":["TESTPROG"],"alt_names":["Fict"],"addresses":[{"address":null,"city":"Sha Tin","country":"HK"}],"ids":[{"type":"Tax ID No.","number":"80-0890696","country":"US"},{"type":"Gender","number":"Male"}],"start_date":"2024-01-02","license_policy":"Denial."}]}' >csl.json
expect 0 "$ingest" lists import --list csljson csl.json
same 'Fictional Cut, Inc.|{Fict}|HK|{"Sha Tin, HK"}|{80-0890696}|{}|{}|TESTPROG|2024-01-02||Denial.' "$(row csljson)"
printf 'id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,dataset\n"q1","Company","Simple Fiction Ltd","SF;虚构芯片","","cn","Room 1; 8 Road, Town","91440300TESTSIMP01;12345","US-TEST - 2024-12-05","d"\n' >simple.csv
expect 0 "$ingest" lists import --list simple simple.csv
same 'Simple Fiction Ltd|{SF,虚构芯片}|cn|{"Room 1","8 Road, Town"}|{91440300TESTSIMP01,12345}|{}|{}|US-TEST - 2024-12-05|2024-12-05||' "$(row simple)"
cat >graph.json <<'J'
{"id":"k1","caption":"Graph Fiction Ltd","schema":"Company","target":true,"properties":{"name":["Graph Fiction Ltd","虚构算力"],"country":["cn"],"registrationNumber":["91440300TESTGRAF01"],"addressEntity":["a1"]}}
{"id":"a1","schema":"Address","properties":{"full":["1 Graph Road, Testville"]}}
{"id":"s1","schema":"Sanction","properties":{"entity":["k1"],"authority":["Test Bureau"],"authorityId":["89 FR 7"],"startDate":["2024-12-05"],"provisions":["Presumption of denial"]}}
{"id":"s2","schema":"Sanction","properties":{"entity":["k1"],"program":["Other List"],"startDate":["2020-01-01"],"endDate":["2021-01-01"]}}
{"id":"p1","caption":"Test Director","schema":"Person","target":false,"properties":{"name":["Test Director"]}}
{"id":"d1","schema":"Directorship","properties":{"director":["p1"],"organization":["k1"]}}
{"id":"k2","caption":"Test Owner","schema":"Company","target":false,"properties":{"name":["Test Owner"]}}
{"id":"o1","schema":"Ownership","properties":{"owner":["k2"],"asset":["k1"],"percentage":["60"]}}
J
graph='Graph Fiction Ltd|{虚构算力}|cn|{"1 Graph Road, Testville"}|{91440300TESTGRAF01}|{"Test Director"}|{"60 Test Owner"}|89 FR 7; Other List|2020-01-01||Presumption of denial'
expect 0 "$ingest" lists import --list graph graph.json
same "$graph" "$(row graph)"
sed 's/,"target":[a-z]*//' graph.json >plain.json
expect 0 "$ingest" lists update --list graph plain.json
has '"added":0,"changed":0,"removed":0' "$out"
jq -c -s 'map({(.id): .}) | add as $e | $e.k1 | .properties += {addressEntity: [$e.a1], sanctions: [$e.s1, $e.s2 | del(.properties.entity)],
	directorshipOrganization: [$e.d1 | .properties = {director: [$e.p1]}], ownershipAsset: [$e.o1 | .properties |= {owner: [$e.k2], percentage}]}' graph.json >nested.json
expect 0 "$ingest" lists update --list graph nested.json
has '"added":0,"changed":0,"removed":0' "$out"
head -c 700 graph.json >cut.json
unread cut.json "in the middle of an entry"
head -c 200 csl.json >cut.json
unread cut.json "may have been cut off"
# A mark at the head, two bytes a letter, the end of a line of Windows; and what is no text, no table, no column of ours.
{ printf '\xef\xbb\xbf'; sed 's/$/\r/' csl.csv; } >bom.csv
expect 0 "$ingest" lists update --list csl bom.csv
has '"added":0,"changed":0,"removed":0' "$out"
{ printf '\xff\xfe'; iconv -t UTF-16LE csl.csv; } >wide.csv
expect 0 "$ingest" lists update --list csl wide.csv
has '"added":0,"changed":0,"removed":0' "$out"
printf 'name\taliases\n\xc9\xee\xdb\xda\xb9\xab\xcb\xbe\tx\n' >gbk.tsv
unread gbk.tsv "gbk.tsv:2"
printf 'name\taliases\tfone\nMade Up\tx\t1\n' >odd.tsv
unread odd.tsv 'unknown column "fone"'
printf 'titel,wert\nMade Up,1\n' >odd.csv
unread odd.csv "no column is called name"
printf 'Made Up Half\tal' >end.tsv
expect 0 "$ingest" lists import --list end end.tsv
has 'may have broken off' "$err"
# An identifier is found however it is written, apart from the name.
printf 'name\tidentifiers\nMade Up Code\t9144 0300 testcode 01; CHE-427.006.032\n' >code.tsv
expect 0 "$ingest" lists import --list code code.tsv
same "{91440300TESTCODE01,CHE-427.006.032}" "$(sql "SELECT identifiers FROM network.list_entry WHERE list = 'code'")"
expect 0 "$ask" screen --json --list code 91440300testcode01 CHE427006032 "che 427 006 032" 427006032
same "3 identifier" "$(jq -r .hit <<<"$out" | sort | uniq -c | tr -s ' ' | sed 's/^ //')"
# Facts about firms: a mark at the head and ends of line of Windows are read; what a signal could not read is refused where
# it stands, none of the file is kept; a field that no signal reads is said to be one.
facts() { printf 'name\tuscc\tfield\tvalue\tdated_on\tsource\r\n'; printf 'Made Up Firm\t\t%s\t%s\t%s\tregister\r\n' "$@"; }
{ printf '\xef\xbb\xbf'; facts staff 2 2026-01-05; } >facts.tsv
expect 0 "$ingest" lists facts facts.tsv
same "staff 2" "$(sql "SELECT field || ' ' || value FROM network.fact WHERE name = 'Made Up Firm'")"
misfit() { # KIND FIELD VALUE DAY
	facts staff 9 2026-01-06 "${@:2}" >facts.tsv
	expect 6 "$ingest" lists facts --kind "$1" facts.tsv
	has 'facts.tsv:3' "$err"
	same 1 "$(sql "SELECT count(*) FROM network.fact WHERE name = 'Made Up Firm'")"
}
misfit registry incorporated_on 2022-13-45 2026-01-05
misfit registry staff few 2026-01-05
misfit registry staff 3 5.1.2026
misfit registry staff 3 ''
misfit case legal_state charged 2999-01-01
misfit case legal_state guilty 2026-01-05
misfit ownership listed_share 150 2026-01-05
expect 2 "$ingest" lists facts --kind gossip facts.tsv
has "is not registry, tender, case or ownership" "$err"
# What may be is a file: a row more is a field more, checked as it says; a mistake in it is told with its line. Each field is
# read by the signal that it names.
expect 0 "$ingest" lists fields --json
same 14 "$(grep -c . <<<"$out")"
while IFS=$'\t' read -r field signal; do
	grep -q "'$field'" "$ROOT/schema/network/signal_$signal.sql" || fail "$signal does not read $field"
done < <(jq -r '[.field, .signal] | @tsv' <<<"$out")
mkdir -p data/ingest
cp -r "$ROOT/schema" data/
cp -r "$ROOT/ingest/sites" data/ingest/
fields=data/schema/catalogue/fact_field.tsv
printf 'permit\tclass\tblue|green\ttiny_staff\t\n' >>$fields
facts class red 2026-01-05 >permit.tsv
expect 6 env CHIPWATCH_DATA=data "$ingest" lists facts --kind permit permit.tsv
has 'class is "red", not blue|green' "$err"
facts class green 2026-01-05 >permit.tsv
expect 0 env CHIPWATCH_DATA=data "$ingest" lists facts --kind permit permit.tsv
sql "DELETE FROM network.fact WHERE kind = 'permit'"
for row in 'permit\tclass\ttext\ttiny_staff\t|stands twice' 'permit\tshade\tcolour\ttiny_staff\t|form "colour" is not' 'Permit\tshade\ttext\ttiny_staff\t|are words' 'permit\tshade|cells, expected 5'; do
	cp $fields kept
	printf '%b\n' "${row%%|*}" >>$fields
	expect 6 env CHIPWATCH_DATA=data "$ingest" lists fields
	has "fact_field.tsv:$(grep -c '' $fields): " "$err"
	has "${row##*|}" "$err"
	cp kept $fields
done
facts colour blue 2026-01-05 >facts.tsv
expect 0 "$ingest" lists facts facts.tsv
has "no signal reads" "$err"
# In words: under which name, why, and that a listing ended.
printf 'name\taliases\tcountry\tcitation\tstart_on\tend_on\tpolicy\nMade Up Ended Trader\tMUET; Other Fiction Works\tHK\t90 FR 1\t2011-01-02\t2020-10-13\tdenial\n' >ended.tsv
expect 0 "$ingest" lists import --list ended ended.tsv
expect 0 "$ask" screen --list ended "Other Fictions Works"
has 'Made Up Ended Trader   <- Other Fictions Works   90 FR 1' "$out"
has 'as Other Fiction Works, words 0.' "$out"
has 'country HK, since 2011-01-02, the listing ended 2020-10-13, policy: denial' "$out"
finish
