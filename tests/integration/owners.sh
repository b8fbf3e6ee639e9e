#!/bin/bash
# Tables of owners for the 50 percent rule: what is refused, and where; what `screen` says of owners, shares, sum, chain and
# source, and how the rule stood on the day; ownerships within a FollowTheMoney file, which go with its versions; a pass over
# what changed gives what a pass over everything gives; what explain and the case file tell.
. "$ROOT/tests/support/expect.sh"
cd "$WORK"
ingest=$BUILD/chipwatch-ingest ask=$BUILD/chipwatch
head='owner\towner_id\towned\towned_id\tshare\tas_of\tsource\n'
rows() { printf "$head"; printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$@"; }
expect 0 "$ingest" migrate
url=$("$ingest" db url)
sql() { psql -qAtX -v ON_ERROR_STOP=1 "$url" "${@/#/-c}"; }

# ---- what is refused stands with its line, and none of the file is kept ----
wrong() { # WHAT ROW...
	rows "Good Owner Ltd" "" "Good Owned Ltd" "" 60 2026-01-05 register "${@:2}" >wrong.tsv
	expect 6 "$ingest" lists owners wrong.tsv
	has "wrong.tsv:3" "$err"
	has "$1" "$err"
	same 0 "$(sql "SELECT count(*) FROM network.owner")"
}
wrong 'share "-5" is none' A "" B "" -5 2026-01-05 register
wrong 'share "101" is none' A "" B "" 101 2026-01-05 register
wrong 'share "half" is none' A "" B "" half 2026-01-05 register
wrong 'less than one percent, or of one' A "" B "" 0.5 2026-01-05 register
wrong 'is no day' A "" B "" 50 5.1.2026 register
wrong 'must be given' "" "" B "" 50 2026-01-05 register
wrong 'must be given' A "" B "" 50 2026-01-05 ""
wrong 'owner has 10000 bytes' "$(printf 'N%.0s' {1..10000})" "" B "" 50 2026-01-05 register
rows "Alpha Test Group" "" "Beta Test Works" "" 60 2026-01-05 register "Gamma Test Group" "" "Beta Test Works" "" 30 2026-01-05 register >whole.tsv
head -c $(($(wc -c <whole.tsv) * 3 / 4)) whole.tsv >half.tsv
expect 6 "$ingest" lists owners half.tsv
has "half.tsv:3: " "$err"
same 0 "$(sql "SELECT count(*) FROM network.owner")"
printf "$head" >none.tsv
expect 6 "$ingest" lists owners none.tsv
printf 'owner\towned\tshare\nA\tB\t50\n' >columns.tsv
expect 6 "$ingest" lists owners columns.tsv
has 'column "owner_id" is missing' "$err"
head -c -1 whole.tsv >end.tsv
expect 0 "$ingest" lists owners --dry-run end.tsv
has "may have broken off" "$err"
same 0 "$(sql "SELECT count(*) FROM network.owner")"

# ---- what the rule makes of it, on the day ----
printf 'name\taliases\tidentifiers\tid\nListed Alpha Group\t上市甲集团\t91440300TESTALFA01\tA-1\nListed Beta Holding\t\t91440300TESTBETA01\tB-1\n' >el.tsv
expect 0 "$ingest" lists import --list el el.tsv
printf 'name\tidentifiers\nUnverified Trader\t91440300TESTUNVF01\n' >uvl.tsv
expect 0 "$ingest" lists import --list uvl uvl.tsv
printf 'name\tidentifiers\nBlocked Person Works\t91440300TESTSDNN01\n' >sdn.tsv
expect 0 "$ingest" lists import --list sdn sdn.tsv
{
	rows "Alpha" el:A-1 "Made Up Middle Ltd" 91440300TESTMIDD01 51 2026-01-05 "register of Test Town"
	printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "Made Up Middle Ltd" "9144 0300 testmidd01" "Made Up Owned Ltd" 91440300TESTOWND01 30 2026-02-01 "annual report" \
		"Listed Beta Holding" 91440300TESTBETA01 "Made Up Owned Ltd" 91440300TESTOWND01 "20 %" 2026-02-01 "annual report" \
		"Nobody In Particular" "" "Made Up Owned Ltd" 91440300TESTOWND01 50 2026-02-01 "annual report" \
		"上市甲集团" "" "Made Up Named Ltd" 91440300TESTNAMD01 80 "" "a newspaper" \
		"Alpha" el:A-1 "Made Up Open Ltd" 91440300TESTOPEN01 n/a 2026-01-05 "register of Test Town" \
		"Alpha" el:A-1 "Made Up Minor Ltd" 91440300TESTMINR01 49.99 2026-01-05 "register of Test Town" \
		"Made Up Minor Ltd" 91440300TESTMINR01 "Made Up Below Ltd" 91440300TESTBELO01 100 2026-01-05 "register of Test Town" \
		"Unverified Trader" 91440300TESTUNVF01 "Made Up Unverified Ltd" 91440300TESTUNVO01 100 2026-01-05 "register of Test Town" \
		"Blocked Person Works" 91440300TESTSDNN01 "Made Up Blocked Ltd" 91440300TESTSDNO01 50 2026-01-05 "register of Test Town" \
		"Round One" 91440300TESTRND001 "Round Two" 91440300TESTRND002 60 2026-01-05 "register of Test Town" \
		"Round Two" 91440300TESTRND002 "Round One" 91440300TESTRND001 60 2026-01-05 "register of Test Town"
} >owners.tsv
expect 0 "$ingest" lists owners owners.tsv --json
same '{"owners":12,"new":12,"shares_unknown":1}' "$out"
expect 0 "$ingest" lists owners owners.tsv --json
same '{"owners":12,"new":0,"shares_unknown":1}' "$out"
hits() { # DAY QUERY...
	expect 0 "$ask" screen --json --on "$1" "${@:2}"
	jq -r 'select(.hit == "ownership") | "\(.rule) \(.rule_state) \(.state) \(.share)-\(.share_most) \(.features.firm_by) \(.features.owners_by) \(.score)"' <<<"$out"
}
same "bis off reached 50-50 identifier identifier 1" "$(hits 2026-03-01 91440300TESTOWND01)"
expect 0 "$ask" screen --json --on 2026-03-01 91440300TESTOWND01
same "el A-1 51 register of Test Town 2026-01-05
el B-1 20 annual report 2026-02-01" "$(jq -r 'select(.hit == "ownership") | .owners[] | (.owners // [.])[] | "\(.list) \(.entry) \(.share) \(.source) \(.as_of)"' <<<"$out")"
same "90 FR 50857 2025-11-10" "$(jq -r 'select(.hit == "ownership") | "\(.citation) \(.rule_since)"' <<<"$out")"
same "bis off reached 50-50 name identifier 0.5" "$(hits 2026-03-01 "made up owned, ltd.")"
same "bis unknown reached 50-50 identifier identifier 1" "$(hits 2026-11-20 91440300TESTOWND01)"
same "" "$(hits 2026-01-31 91440300TESTOWND01)" # its shares are of the day after
same "bis off reached 80-80 identifier name 0.5" "$(hits 2026-03-01 91440300TESTNAMD01)"
same "bis off open 0-100 identifier identifier 1" "$(hits 2026-03-01 91440300TESTOPEN01)"
same "" "$(hits 2026-03-01 91440300TESTMINR01 91440300TESTBELO01 91440300TESTUNVO01 91440300TESTRND001 91440300TESTRND002 "Nobody At All")"
same "bis off reached 50-50 identifier identifier 1
ofac on reached 50-50 identifier identifier 1" "$(hits 2026-03-01 91440300TESTSDNO01)"
expect 0 "$ask" screen --on 2026-03-01 91440300TESTOWND01
has "owned by listed parties 50 %   Made Up Owned Ltd   <- 91440300TESTOWND01   90 FR 50857" "$out"
has "on 2026-03-01 the Affiliates Rule is suspended until 2026-11-09" "$out"
has "50 % in sum: Made Up Middle Ltd 30 % (annual report, 2026-02-01), itself owned 51 %: Alpha 51 % (on el as Listed Alpha Group, register of Test Town, 2026-01-05), Listed Beta Holding 20 % (on el, annual report, 2026-02-01)" "$out"
expect 0 "$ask" screen --on 2025-10-01 91440300TESTSDNO01
same "" "$(grep owned <<<"$out")"
expect 0 "$ask" screen --on 2026-03-01 91440300TESTOPEN01
has "perhaps owned by listed parties 0 to 100 %" "$out"
expect 2 "$ask" screen --on yesterday x
# Sold: a newer row of the pair counts, from its day on. More than the whole is not counted twice.
rows Alpha el:A-1 "" 91440300TESTMIDD01 0 2026-04-01 "register of Test Town" >sold.tsv
expect 0 "$ingest" lists owners sold.tsv
same "bis off reached 50-50 identifier identifier 1" "$(hits 2026-03-31 91440300TESTOWND01)"
same "" "$(hits 2026-04-01 91440300TESTOWND01)"
rows Alpha el:A-1 "Too Much Ltd" "" 60 2026-04-01 one Else "" "Too Much Ltd" "" 60 2026-04-01 two >over.tsv
expect 0 "$ingest" lists owners over.tsv
expect 0 "$ask" screen --json "Too Much Ltd"
same "open 40 60 true" "$(jq -r 'select(.hit == "ownership") | "\(.state) \(.share) \(.share_most) \(.over_the_whole)"' <<<"$out")"

# ---- FollowTheMoney: owners and directors of all its entities, and what a later version has no more ----
cat >ftm.json <<'J'
{"id":"k1","caption":"Graph Listed Ltd","schema":"Company","target":true,"properties":{"name":["Graph Listed Ltd"],"registrationNumber":["91440300TESTGRAF01"]}}
{"id":"s1","schema":"Sanction","properties":{"entity":["k1"],"program":["Entity List"],"startDate":["2024-12-05"]}}
{"id":"k2","caption":"Graph Child Ltd","schema":"Company","target":false,"properties":{"name":["Graph Child Ltd"]}}
{"id":"k3","caption":"Graph Grandchild Ltd","schema":"Company","target":false,"properties":{"name":["Graph Grandchild Ltd"],"uscCode":["91440300TESTGRAF03"]}}
{"id":"o1","schema":"Ownership","properties":{"owner":["k1"],"asset":["k2"],"percentage":["75.5%"],"startDate":["2024-01-02"],"sourceUrl":["https://register.example/k2"]}}
{"id":"o2","schema":"Ownership","properties":{"owner":["k2"],"asset":["k3"],"percentage":["0.6"],"date":["2025"]}}
{"id":"d1","schema":"Directorship","properties":{"director":["k1"],"organization":["k3"]}}
J
expect 0 "$ingest" lists import --list ftm ftm.json
has '"owners":3' "$out"
same "director|{ftm:k1,91440300TESTGRAF01}|{ftm:k3,91440300TESTGRAF03}||
owner|{ftm:k1,91440300TESTGRAF01}|{ftm:k2}|7550|2024-01-02
owner|{ftm:k2}|{ftm:k3,91440300TESTGRAF03}||" "$(sql "SELECT role, owner_ids, owned_ids, share_low, as_of FROM network.owner WHERE list = 'ftm' ORDER BY 1, 2")"
same "bis off reached 75.5-75.5 identifier identifier 1
bis off open 0-100 identifier identifier 1" "$(hits 2026-03-01 ftm:k2 91440300TESTGRAF03)"
sed 's/"0.6"/"60"/' ftm.json >ftm2.json
expect 0 "$ingest" lists update --list ftm ftm2.json
same "bis off reached 60-60 identifier identifier 1" "$(hits 2026-03-01 91440300TESTGRAF03)"
same 1 "$(sql "SELECT count(*) FROM network.owner WHERE gone_at IS NOT NULL")"
grep -v '"o1"' ftm2.json >ftm3.json
expect 0 "$ingest" lists update --list ftm ftm3.json
same "" "$(hits 2026-03-01 91440300TESTGRAF03)"
expect 0 "$ingest" lists update --list ftm ftm2.json
same "bis off reached 60-60 identifier identifier 1" "$(hits 2026-03-01 91440300TESTGRAF03)"
jq -c -s 'map({(.id): .}) | add as $e | $e.k1 | .properties += {sanctions: [$e.s1 | del(.properties.entity)], ownershipOwner: [$e.o1 | .properties |= (del(.owner) | .asset = [$e.k2])]}' ftm.json >nested.json
expect 0 "$ingest" lists update --force --list ftm nested.json
same "{ftm:k1,91440300TESTGRAF01}|{ftm:k2}|7550" "$(sql "SELECT owner_ids, owned_ids, share_low FROM network.owner WHERE list = 'ftm' AND gone_at IS NULL")"

# ---- a pass over what changed gives what a pass over everything gives; an owner's row counts from its day on ----
printf 'owned\t%s\n' '{"sellers": [{"name": "Seller Owned", "contacts": [["uscc", "91440300TESTMIDD01"]], "offers": [{}]}, {"name": "Made Up Named Ltd", "contacts": [["qq", "811038299"]], "offers": [{}]}, {"offers": [{}]}]}' >worlds
{ echo 'BEGIN;'; /usr/bin/python3 "$ROOT/tests/support/worlds.py" worlds; echo 'COMMIT;'; } | psql -qAtX -v ON_ERROR_STOP=1 "$url" >/dev/null || fail "the world"
found() { sql "SELECT host, f.strength, f.detail, f.first_on, f.last_on FROM network.finding f JOIN market.site USING (site_id) WHERE signal = 'affiliate_50pct' ORDER BY 1"; }
check() { # that both passes say the same
	expect 0 "$ingest" network
	found >soon
	expect 0 "$ingest" network --full
	same "$(found)" "$(cat soon)"
}
check
same "" "$(grep -v '^owned-1' soon)"
has "owned-1.example|60|the Affiliates Rule is suspended until 2026-11-09 (90 FR 50857): 80 %: 上市甲集团 80 % (on el as Listed Alpha Group, a newspaper), by name only" "$(cat soon)"
rows Alpha el:A-1 "" 91440300TESTMIDD01 55 2026-09-16 "register of Test Town" >later.tsv
expect 0 "$ingest" lists owners later.tsv
check
same "" "$(grep '^owned-0' soon)"
sql "INSERT INTO evidence.site_day SELECT site_id, '2026-09-16', outcome, run_id, observed_at, now(), listings FROM evidence.site_day JOIN market.site USING (site_id) WHERE day = '2026-09-14' AND host = 'owned-2.example'"
check
has "owned-0.example|600|the Affiliates Rule is suspended until 2026-11-09 (90 FR 50857): 55 %: Alpha 55 % (on el as Listed Alpha Group, register of Test Town, 2026-09-16)|2026-09-16" "$(cat soon)"
channel=$(sql "SELECT label FROM network.channel_label JOIN network.member USING (channel_id) JOIN market.site USING (site_id) WHERE host = 'owned-0.example'")
expect 0 "$ask" explain "$channel"
has "half or more owned by listed parties: the Affiliates Rule is suspended" "$out"
has "2026-09-16 ownership, 91440300TESTMIDD01: Alpha owns 55 % of it (register of Test Town)" "$out"
expect 0 "$ask" dossier "$channel" --out case
has "Alpha owns 55 % of it" "$(cat case/index.html)"
has "the Affiliates Rule is suspended until 2026-11-09" "$(cat case/index.html)"
# The last of the entry's days: who is listed no more owns for nobody.
sed '/^Listed Alpha/d' el.tsv >el2.tsv
expect 0 "$ingest" lists update --force --list el el2.tsv
check
same "" "$(cat soon)"
finish
