#!/bin/bash
# Channels on the demo's data: every score is the exact sum of its parts; a second pass changes
# nothing; a judgement changes the channels, undoing it gives the former ones back, and what follows
# from judgements is not asked; a case file verifies and has the standing notes; a name alone
# hardly weighs; a list that was cut is refused; entries that share an address are all shown. How far
# goods go, and links that were not followed, are told with what says so.
. "$ROOT/tests/support/expect.sh"
. "$ROOT/tests/support/home.sh"
cd "$ROOT"
. tests/support/wait.sh
export DEMO_DATA=$WORK/data XDG_DATA_HOME=$WORK/data DEMO_PORT=$(free_port)
chmod 755 "$WORK"
home "$DEMO_DATA"
B=${BUILD#"$ROOT/"} tests/demo/demo.sh >"$WORK/demo" 2>&1 || { cat "$WORK/demo"; exit 1; }
ingest=$BUILD/chipwatch-ingest ask=$BUILD/chipwatch
url=$("$ingest" db url)
sql() { psql -qAtX -v ON_ERROR_STOP=1 "$url" "${@/#/-c}"; }

# ---- sums ----
sums() { # axes of channels whose score is not the sum of its parts, or whose parts have no score
	sql "SELECT channel_id, axis FROM network.score s FULL JOIN (SELECT channel_id, axis, sum(points) AS points FROM network.score_part GROUP BY 1, 2) p USING (channel_id, axis)
		WHERE s.points IS NULL OR s.points <> coalesce(p.points, 0)"
}
same "" "$(sums)"
same "" "$(psql -qAtX -v ON_ERROR_STOP=1 "$url" -f "$ROOT/tests/support/parts_wrong.sql")"
[ "$(sql "SELECT count(*) FROM network.score_part WHERE sellers > 1 AND cardinality(captures) > 1")" -ge 5 ] || fail "hardly a part of several sellers with captures"
# What several findings of a seller show alike stands in its row once.
[ "$(sql "SELECT count(*) FROM network.found f WHERE cardinality(captures) > 0 AND cardinality(captures) < (SELECT sum(figure[i][6] - figure[i][5] + 1) FROM generate_subscripts(f.signal, 1) i)")" -ge 1 ] ||
	fail "no capture is shared"
[ "$(sql "SELECT count(*) FROM network.score_part WHERE sellers > 1 AND detail LIKE '%; %'")" -ge 1 ] || fail "no part in which sellers say several things"
# Who asks for one channel, by its key or its label, does not read them all.
for of in "network.score WHERE channel_id =" "network.score_part WHERE channel_id =" "network.archetype WHERE channel_id =" \
	"analyst.channel_score WHERE channel_id ="; do
	sql "SET enable_seqscan = off" "EXPLAIN SELECT * FROM $of '00000000-0000-0000-0000-000000000001'" | grep scored_channel >/dev/null || fail "$of reads all scores"
done
sql "SET enable_seqscan = off" "SET enable_hashjoin = off" "SET enable_mergejoin = off" "EXPLAIN SELECT * FROM analyst.channel_score WHERE channel = 'C-1'" |
	grep scored_channel >/dev/null || fail "parts of a label are looked for in all scores"
# All three axes for whoever offers a SKU, none for the others: there is nothing to score.
same 0 "$(sql "SELECT count(*) FROM network.channel c WHERE (SELECT count(*) FROM network.score s WHERE s.channel_id = c.channel_id)
	<> CASE WHEN EXISTS (SELECT FROM network.member m JOIN market.offer o USING (site_id, seller_id) WHERE m.channel_id = c.channel_id AND o.sku IS NOT NULL AND NOT o.doubtful) THEN 3 ELSE 0 END")"
[ "$(sql "SELECT count(*) FROM network.score WHERE points > 0")" -ge 5 ] || fail "hardly a score"

# ---- a second pass ----
state() {
	sql "SELECT c.channel_id, c.since, c.sellers, c.note, string_agg(m.site_id || '/' || m.seller_id, ' ' ORDER BY m.site_id, m.seller_id)
		FROM network.channel c JOIN network.member m USING (channel_id) GROUP BY 1, 2, 3, 4 ORDER BY 1" \
		"SELECT a_seller, b_seller, weight, accepted, features FROM network.link ORDER BY 1, 2" \
		"SELECT channel_id, axis, points, band, gate FROM network.score ORDER BY 1, 2" \
		"SELECT channel_id, axis, signal, points, strength, n, sellers, detail FROM network.score_part ORDER BY 1, 2, 3" \
		"SELECT channel_id, label FROM network.channel_label ORDER BY 1"
}
state >"$WORK/first"
expect 0 "$ingest" network
state | cmp -s - "$WORK/first" || fail "a second pass changed: $(state | diff "$WORK/first" - | head -6)"

# ---- history: a change of score is split into new data and new rule ----
split() { sql "SELECT channel, points, by_data, by_rule FROM analyst.channel_history h WHERE axis = 'diversion' AND day = (SELECT max(day) FROM network.score) ORDER BY 1"; }
split >"$WORK/split"
same "" "$(cut -d'|' -f4 "$WORK/split" | grep -vx '0.0\|0.*00' || true)"
mkdir -p "$WORK/heavy"
cp -r --parents schema/catalogue ingest/sites query/text "$WORK/heavy"
sed -i 's/^preorder_offered\tdiversion\t60/preorder_offered\tdiversion\t100/' "$WORK/heavy/schema/catalogue/signal.tsv"
CHIPWATCH_DATA=$WORK/heavy expect 0 "$ingest" network
heavy=$(sql "SELECT label FROM network.score_part p JOIN network.channel_label USING (channel_id) WHERE signal = 'preorder_offered' ORDER BY p.points DESC, label LIMIT 1")
# By the rule: what the same findings come to with the new weight; by the data: as before.
of="network.score_history h JOIN network.channel_label l USING (channel_id) WHERE l.label = '$heavy' AND axis = 'diversion' AND day = (SELECT max(day) FROM network.score)"
same "$(sql "SELECT points - round(points * 0.6) FROM network.score_part JOIN network.channel_label USING (channel_id) WHERE label = '$heavy' AND signal = 'preorder_offered'")" "$(sql "SELECT by_rule FROM $of")"
same "$(sql "SELECT points - coalesce((SELECT w.points FROM network.score_history w WHERE w.channel_id = h.channel_id AND w.axis = h.axis AND w.day < h.day ORDER BY w.day DESC LIMIT 1), 0) FROM $of")" "$(sql "SELECT by_data + by_rule FROM $of")"
CHIPWATCH_DATA=$WORK/heavy expect 0 "$ask" explain "$heavy"
has "What changed, newest first" "$out"
grep -q '^  20[0-9-]*  diversion [0-9.]*  .*+[0-9.]* by new rule$' <<<"$out" || fail "explain does not split the change: $out"
CHIPWATCH_DATA=$WORK/heavy expect 0 "$ask" explain "$heavy" --json
same 1 "$(jq '[.history[] | select(.axis == "diversion" and .by_rule > 0)] | length' <<<"$out")"
CHIPWATCH_DATA=$WORK/heavy expect 0 "$ask" weekly --week "$(date -u +%G-W%V)"
has "by new weights, not by new data" "$(tr -s '\n ' ' ' <<<"$out")"
expect 0 "$ingest" network
split | cmp -s - "$WORK/split" || fail "the former weights give: $(split | diff "$WORK/split" - | head -4)"
state | cmp -s - "$WORK/first" || fail "the former weights changed: $(state | diff "$WORK/first" - | head -6)"

# ---- judgements ----
groups() {
	sql "SELECT channel_id, string_agg(seller_id::text, ' ' ORDER BY seller_id) FROM network.member GROUP BY 1 ORDER BY 1"
}
judge() { # A VERDICT B: the judgement's id in $out
	expect 0 "$ask" judge "$1" "$2" "$3" --why test --author test
}
redirects() { sql "SELECT channel_id, to_id, known_at FROM network.named_channel WHERE sellers = 0 ORDER BY 1"; }
# An older redirect to a channel that will be lost: it is left as it was, and is followed on.
standing() { sql "SELECT channel_id FROM network.member JOIN market.site USING (site_id) WHERE host = '127.3.0.$1'"; }
old=00000000-0000-0000-0000-00000000abcd
groups >"$WORK/groups"
together() { sql "SELECT count(DISTINCT channel_id) FROM network.member JOIN market.site USING (site_id) WHERE host IN ('127.3.0.$1', '127.3.0.$2')"; }
for try in "12 same 13 1" "10 different 11 2"; do
	sql "DELETE FROM network.named_channel WHERE channel_id = '$old'" "INSERT INTO network.named_channel VALUES ('$old', 'C-old', '2026-01-01', 0, NULL, '2026-01-01', '$(standing 12)'), ('00000000-0000-0000-0000-00000000abce', 'C-older', '2026-01-01', 0, NULL, '2026-01-01', '$(standing 13)') ON CONFLICT DO NOTHING"
	redirects >"$WORK/redirects"
	read -r a verdict b want <<<"$try"
	judge "127.3.0.$a" "$verdict" "127.3.0.$b"
	id=$out
	expect 0 "$ingest" network
	same "$want" "$(together "$a" "$b")"
	same "$(standing 12)" "$(sql "SELECT network.channel_now('$old')")"
	same "" "$(sums)"
	if [ $verdict = same ]; then # who is tied by a person's word alone: by whose, why, in all that explains it
		expect 0 "$ask" judge list --json
		has '"a":"127.3.0.12","b":"127.3.0.13"' "$out"
		said="judged to be one hand by test on $(date -u +%F): test"
		expect 0 "$ask" explain 127.3.0.12
		has "$said" "$out"
		expect 0 "$ask" explain 127.3.0.12 --path 127.3.0.12 127.3.0.13
		has "$said" "$out"
		expect 0 "$ask" explain 127.3.0.12 --path 127.3.0.12 127.3.0.13 --json
		same "127.3.0.12 127.3.0.13 $said" "$(jq -r '"\(.from) \(.to) \(.shared[])"' <<<"$out")"
		expect 0 "$ask" explain 127.3.0.12 --json
		same "$said" "$(jq -r '.ties[].shared[]' <<<"$out")"
		expect 0 "$ask" dossier 127.3.0.12 --out "$WORK/judged"
		has "$said" "$(cat "$WORK/judged/index.html")"
	fi
	expect 0 "$ask" judge undo "$id"
	expect 0 "$ingest" network
	# A channel that stood apart for a while has a label that somebody may have noted: its redirect stays.
	redirects >"$WORK/redirects.now"
	[ "$verdict" = different ] || same "" "$(comm -13 "$WORK/redirects" "$WORK/redirects.now")"
	same "" "$(comm -23 "$WORK/redirects" "$WORK/redirects.now")"
	groups | cmp -s - "$WORK/groups" || fail "undoing \"$verdict\" leaves: $(groups | diff "$WORK/groups" - | head -4)"
done
# A name that was lost to another channel is that of its own sellers again.
same 0 "$(sql "SELECT count(*) FROM network.named_channel WHERE sellers > 0 AND to_id IS NOT NULL")"
expect 0 "$ask" explain 127.3.0.12
has "  127.3.0.12  " "$out"
# 12 is 13 and 13 is not 14: whether 12 is 14 is no question any more.
seller() { sql "SELECT site_id || ' ' || seller_id FROM market.seller JOIN market.site USING (site_id) WHERE host = '127.3.0.$1' LIMIT 1"; }
queued() { "$ask" judge queue --json | jq -r '"\(.a) \(.b)"' | grep -cE '^127\.3\.0\.(12|14) 127\.3\.0\.(12|14)$'; }
read -r site12 s12 <<<"$(seller 12)"
read -r site14 s14 <<<"$(seller 14)"
sql "INSERT INTO network.link (a_site, a_seller, b_site, b_seller, weight, accepted, features) VALUES ('$site12', '$s12', '$site14', '$s14', 50, false, '[]')"
same 1 "$(queued)"
# Who was unsure may come to know; that taken back, unsure is what was said; all within one second.
export CHIPWATCH_NOW=2026-10-01T12:00:00Z
judge 127.3.0.12 unsure 127.3.0.13
unsure=$out
judge 127.3.0.13 same 127.3.0.12
known=$out
expect 6 "$ask" judge 127.3.0.12 unsure 127.3.0.13 --why test
has contradict "$err"
has "judge undo ${known:0:8}
" "$err
"
expect 0 "$ask" judge list
has "${known:0:8}  " "$out"
[[ $out != *"$known"* ]] || fail "a whole id in a list for people"
expect 2 "$ask" judge undo "${known:0:3}"
expect 2 "$ask" judge undo "${known:0:6}_%"
# Two that begin alike are told apart by more of them.
alike=${known:0:9}$([ "${known:9:1}" = 0 ] && echo 1 || echo 0)${known:10}
sql "INSERT INTO network.judgement SELECT * FROM jsonb_populate_record((SELECT j FROM network.judgement j WHERE judgement_id = '$known'), '{\"judgement_id\": \"$alike\"}')"
expect 2 "$ask" judge undo "${known:0:8}"
has "more than one judgement begins with" "$err"
sql "DELETE FROM network.judgement WHERE judgement_id = '$alike'"
expect 0 "$ask" judge undo "${known:0:8}" --json
has "\"undone\":\"$known\"" "$out"
expect 1 "$ask" judge undo "${known:0:8}"
judge 127.3.0.13 same 127.3.0.12
expect 0 "$ask" judge undo "$out"
expect 6 "$ask" judge 127.3.0.12 unsure 127.3.0.13 --why test
has repeat "$err"
expect 0 "$ask" judge undo "$unsure"
unset CHIPWATCH_NOW
judge 127.3.0.12 same 127.3.0.13
first=$out
same 1 "$(queued)"
judge 127.3.0.13 different 127.3.0.14
same 0 "$(queued)"
expect 0 "$ask" judge undo "$out"
expect 0 "$ask" judge undo "$first"
same 1 "$(queued)"
expect 0 "$ingest" network

# ---- facts by name and by code ----
part() { sql "SELECT strength || ' ' || coalesce(p.detail, '') FROM network.score_part p JOIN network.member USING (channel_id) JOIN market.site USING (site_id) WHERE host = '127.3.0.$1' AND signal = '$2'"; }
facts() { # KIND ROW...
	printf '%s\n' "name	uscc	field	value	dated_on	source" "${@:2}" >"$WORK/facts.tsv"
	expect 0 "$ingest" lists facts --kind "$1" "$WORK/facts.tsv"
	expect 0 "$ingest" network
}
code=$(sql "SELECT value FROM market.seller_contact JOIN market.site USING (site_id) WHERE host = '127.3.0.13' AND kind = 'uscc' LIMIT 1")
[ -n "$code" ] || fail "13 has no credit code"
facts case "北京市恒图信息技术有限公司		legal_state	convicted	2026-01-05	test court"
has "100 legal_state convicted (test court, 2026-01-05), by name only" "$(part 12 enforcement_named)"
facts case "Another Name Ltd	$code	legal_state	charged	2026-02-05	test court" \
	"广州市南越电子科技有限公司	91440300MA5DEMXXXX	legal_state	convicted	2026-01-05	test court"
same "600 legal_state charged (test court, 2026-02-05)" "$(part 13 enforcement_named)"
same "" "$(part 14 enforcement_named)"
same "" "$(sums)"

# All standing notes, wherever sellers or channels are spoken of.
notes=$(sed -n '/standing_notes\[\]/,/};/s/^[[:space:]]*"\([A-Za-z ]\{12,30\}\).*/\1/p' query/standing.c)
[ "$(wc -l <<<"$notes")" -ge 4 ] || fail "no standing notes were found"
noted() { # WHAT TEXT
	while read -r note; do [[ $2 = *"$note"* ]] || fail "$1: without \"$note\""; done <<<"$notes"
}
# A page that is passed on says by itself what it is not; rows stay rows.
for command in "channels --all" "seller 127.3.0.12" "ask country_of_sellers" "judge queue" \
	"listing $(sql "SELECT listing_id FROM market.offer LIMIT 1")" "judge list" "alert list"; do
	for format in html markdown; do
		expect 0 "$ask" $command --$format
		noted "$command --$format" "$out"
	done
	for format in csv json; do
		expect 0 "$ask" $command --$format
		[[ $out != *"a lead, not a finding"* ]] || fail "$command --$format: rows with notes"
		noted "$command --$format" "$err"
	done
	expect 0 "$ask" $command
	noted "$command" "$err"
done
expect 0 "$ask" explain "$(sql "SELECT label FROM network.channel LIMIT 1")" --json
noted "explain --json" "$(jq -r '.notes[]' <<<"$out")"
expect 0 "$ask" weekly --json
noted "weekly --json" "$(jq -r '.notes[]' <<<"$out")"
expect 0 "$ask" export --out "$WORK/noted"
noted "an export" "$(jq -r '.notes[]' "$WORK/noted/manifest.json")"

# Six SKUs are told as four and how many more, never as half a name.
has "h100-80-pcie and 2 more" "$("$ask" channels 2>/dev/null)"
# What is printed as a table is that and no more: a name of the web stands in no page as it came.
sql "UPDATE market.seller SET name = '<img src=x onerror=alert(1)>' WHERE name = '北京市恒图信息技术有限公司' AND site_id = '$site12'"
expect 0 "$ask" seller 127.3.0.12
has "2000000.00  2,000,000 CNY" "$out"
expect 0 "$ask" listing "$(grep -o '^[0-9a-f]\{8\}-[^ ]*  h100-80-sxm5' <<<"$out" | cut -c 1-8)"
has $'price    2000000.00\n  read as  2,000,000 CNY' "$out"
expect 0 "$ask" seller 127.3.0.12 --html
[[ $out == "<table>"* && $out != *"<img"* ]] || fail "seller --html: $out"
expect 0 "$ask" seller 127.3.0.12 --csv
/usr/bin/python3 -c 'import csv, sys; assert len({len(r) for r in csv.reader(sys.stdin)}) == 1' <<<"$out" || fail "seller --csv: $out"
sql "UPDATE market.seller SET name = '北京市恒图信息技术有限公司' WHERE name LIKE '<img%' AND site_id = '$site12'"
same "" "$("$ask" channels --all --json 2>/dev/null | grep -oE '": ?[0-9]+\.[0-9]{2,}')" "scores are told in tenths"

# ---- a path between two ----
expect 2 "$ask" explain 127.3.0.10 --path 127.3.0.10 127.3.0.10
expect 1 "$ask" explain 127.3.0.10 --path 127.3.0.10 127.3.0.14
has "\`chipwatch seller\` tells the channel of a seller" "$err"
# Sellers of a market have one host: names tell them apart.
name() { sql "SELECT name FROM market.seller JOIN market.site USING (site_id) WHERE host = '127.3.0.$1' ORDER BY seller_id LIMIT 1"; }
ten=$(name 10) eleven=$(name 11) both=$("$ask" explain 127.3.0.10 --json 2>/dev/null | jq -r .channel)
sql "CREATE TABLE public.was AS SELECT site_id, host FROM market.site WHERE host IN ('127.3.0.10', '127.3.0.11')" "UPDATE market.site SET host = 'market.example' WHERE host IN ('127.3.0.10', '127.3.0.11')"
expect 2 "$ask" explain "$both" --path market.example 127.3.0.17
has "means several sellers of this channel" "$err"
expect 0 "$ask" explain "$both" --path "$ten" "$eleven"
grep -q "^market.example $ten — .*" <<<"$out" || fail "two sellers of a market are called alike: $out"
expect 0 "$ask" dossier "$both" --out "$WORK/market"
for who in "$ten" "$eleven"; do
	grep -q "<tr><td>market.example $who</td>" "$WORK/market/index.html" || fail "the case file mixes the sellers of a market: $who"
done
sql "UPDATE market.site s SET host = w.host FROM public.was w WHERE w.site_id = s.site_id" "DROP TABLE public.was"

# What ties them is seen in captures of both.
expect 0 "$ask" explain "$both" --path 127.3.0.10 127.3.0.11 --captures
same 2 "$(grep -c '  sha256 [0-9a-f]\{12\}  ' <<<"$out")"
expect 0 "$ask" explain "$both" --path 127.3.0.10 127.3.0.11 --json
same "wechat http://127.3.0.10 http://127.3.0.11" "$(jq -r '.seen[] | "\(.kind) \([.captures[].url | sub(":[0-9]*/$"; "")] | sort | join(" "))"' <<<"$out")"

# ---- how far goods go ----
same "" "$(psql -qAtX -v ON_ERROR_STOP=1 "$url" -f "$ROOT/tests/support/gate_wrong.sql")"
gate="to CN, by its contacts (address, icp, phone, uscc) (1) x licence, denied (1) x stock that may be from before the control (0.6)"
expect 0 "$ask" explain 127.3.0.12
has "gate 0.6: $gate" "$out"
has "   3.0 x 1 x gate 0.6   " "$out"
expect 0 "$ask" explain 127.3.0.12 --captures
[[ $(grep -A1 '^gate' <<<"$out") == *"  sha256 "* ]] || fail "no capture says where the goods go: $out"
expect 0 "$ask" explain 127.3.0.12 --json
same "0.6 $gate true" "$(jq -r '.gate | "\(.share) \(.reason) \(.captures | length > 0)"' <<<"$out")"
same 0 "$(jq '[.parts[] | select((.points - .weight * .strength * .gate) | fabs > 0.0501)] | length' <<<"$out")"
expect 0 "$ask" dossier 127.3.0.12 --out "$WORK/gate"
has "<strong>0.6</strong>, $gate" "$(cat "$WORK/gate/index.html")"
has "3.0 x 1 x gate 0.6" "$(cat "$WORK/gate/index.html")"
grep -q 'where the goods go\|,gate,' "$WORK/gate/evidence.csv" || fail "the case file lacks what says where the goods go"

# ---- a case file ----
channel=$("$ask" channels --all --json 2>/dev/null | jq -r 'select([.sellers[].host] | index("127.3.0.12")) | .channel')
# What holds for some of its sellers names them; one seller alone is not called linked.
linked=$("$ask" channels --all --json 2>/dev/null | jq -r 'select((.sellers | length) > 1) | .channel' | head -1)
of="JOIN network.channel_label l USING (channel_id) WHERE l.label = '$linked'"
some=$(sql "SELECT count(*) FROM (SELECT f.signal FROM network.finding f JOIN network.member USING (site_id, seller_id) JOIN network.score_part p USING (channel_id, signal) JOIN network.channel USING (channel_id) $of AND p.axis <> 'quality' GROUP BY f.signal HAVING count(*) < max(channel.sellers)) x")
[ "$some" -gt 0 ] || fail "all signals hold for all sellers of $linked"
expect 0 "$ask" explain "$linked"
has "$linked   linked sellers, a lead" "$out"
has "pattern consistent with: linked resale (seen: controlled chips on show, one contact on several sellers, one registration on several sellers; not seen: far too cheap)" "$out"
same "$some" "$(grep -c ' (at 127' <<<"$out")"
has "(±$(sql "SELECT round(band / 10.0) FROM network.score $of AND axis = 'diversion'"))" "$out"
by_case=$(sql "SELECT label FROM network.channel_label JOIN network.member USING (channel_id) JOIN market.offer o USING (site_id, seller_id) WHERE o.sku LIKE 'h100-80-%' AND o.class = 'offer' AND NOT o.doubtful LIMIT 1")
[ -n "$by_case" ] || fail "nobody offers an H100"
expect 0 "$ask" explain "$by_case"
has "from the US a licence for some of these is decided case by case" "$out"
# Who saw contacts is kept also where a timer sets no USER.
expect 0 env -u USER "$ask" seller 127.3.0.12 --unmask
has "author=$(id -un)" "$err"
# Where a seller is: what the gate goes by is what is shown.
told=$(sql "SELECT host FROM network.finding JOIN market.site USING (site_id) WHERE signal = 'destination_known' AND detail = 'from its contacts' LIMIT 1")
[ -n "$told" ] || fail "no seller's country is told by its contacts"
expect 0 "$ask" seller "$told"
has "country not said by its site, told by its contacts: CN (" "$out"
# Files of others stay.
mkdir "$WORK/site"
echo mine >"$WORK/site/index.html"
expect 7 "$ask" dossier "$linked" --out "$WORK/site"
same mine "$(cat "$WORK/site/index.html")"
expect 7 "$ask" dossier "$linked" --out "$WORK/new" --archive "$WORK/nowhere"
expect 2 "$ask" dossier "$linked" --out ""
none=$(sql "SELECT l.label FROM network.channel_label l JOIN network.channel c ON c.channel_id = l.channel_id AND c.sellers > 0 WHERE NOT EXISTS (SELECT FROM network.score s WHERE s.channel_id = l.channel_id) LIMIT 1")
expect 0 "$ask" explain "$none"
has "· none that the catalogue knows, so no score ·" "$out"
expect 0 "$ask" dossier "$none" --out "$WORK/none"
has "None: no signal was found." "$(cat "$WORK/none/index.html")"
[[ $(cat "$WORK/none/index.html") != *"What the scores add up from"* ]] || fail "a table of no score"
lone=$("$ask" channels --all --json 2>/dev/null | jq -r 'select((.sellers | length) == 1) | .channel' | head -1)
expect 0 "$ask" explain "$lone"
has "$lone   one seller, a lead" "$out"
expect 0 "$ask" dossier "$lone" --out "$WORK/lone"
has "<h1>$lone: one seller, a lead</h1>" "$(cat "$WORK/lone/index.html")"
expect 0 "$ask" dossier "$channel" --out "$WORK/case"
[[ $err != *fonts-noto-cjk* || -z $(fc-list :lang=zh 2>/dev/null) ]] || fail "a font is said to be missing: $err"
# Without a font that has the letters of their names it is said.
mkdir "$WORK/nofont"
printf '#!/bin/sh\nexit 0\n' >"$WORK/nofont/fc-list"
chmod 755 "$WORK/nofont/fc-list"
PATH=$WORK/nofont:$PATH expect 0 "$ask" dossier "$channel" --out "$WORK/case0"
has "apt-get install fonts-noto-cjk" "$err"
(cd "$WORK/case" && sha256sum -c --quiet manifest.sha256) || fail "the manifest"
page=$(cat "$WORK/case/index.html")
noted "a case file" "$page"
has "by name only: it may be a namesake" "$page"
has "convicted" "$page"
has "2026-01-05" "$page"
has "test court" "$page"
manifest=$(sed -n 's/.*manifest //p' <<<"$err")
# What is said about a channel has a day and a source, stands in explain and in the case file, and moves no score.
before=$(sql "SELECT points FROM network.score JOIN network.channel_label USING (channel_id) WHERE label = '$channel' ORDER BY axis")
expect 2 "$ask" note "$channel" reply --text "no source"
expect 2 "$ask" note "$channel" gossip --on 2026-01-01 --source s --text t
expect 2 "$ask" note "$channel" reply --on 2999-01-01 --source s --text t
for kind in reply correction retraction denied; do
	expect 0 "$ask" note "$channel" "$kind" --on 2026-10-03 --source "letter <7> about $kind" --about "Firm & Sons" --text "says <b>$kind</b> it"
	expect 0 "$ask" note "$channel" "$kind" --on 2026-10-03 --source "letter <7> about $kind" --about "Firm & Sons" --text "says <b>$kind</b> it"
	same 1 "$(sql "SELECT count(*) FROM network.case_note WHERE kind = '$kind'")"
	expect 0 "$ask" explain "$channel"
	has "2026-10-03 $kind, Firm & Sons: says <b>$kind</b> it (letter <7> about $kind)" "$out"
	expect 0 "$ask" explain "$channel" --json
	same "Firm & Sons says <b>$kind</b> it" "$(jq -r --arg k "$kind" '.said[] | select(.kind == $k) | .about + " " + .text' <<<"$out")"
done
# A false alarm stands beside the score in what is read first, and in the record by signal; it moves nothing.
expect 0 "$ask" note "$linked" false_alarm --on 2026-10-04 --source "letter 8" --text "two shops of one firm"
expect 0 "$ask" note "$linked" reply --on 2026-10-05 --source "letter 9" --text "says so too"
expect 0 "$ask" channels
has "on record: false alarm 2026-10-04, reply 2026-10-05; " "$out"
expect 0 "$ask" weekly --week this
has "On record: false alarm 2026-10-04, reply 2026-10-05" "$(tr -s '\n ' ' ' <<<"$out")"
expect 0 "$ask" ask false_alarms --json
same "$linked" "$(jq -r .which <<<"$out" | sort -u)"
expect 1 "$ask" dossier --recall 0000 --why wrong
expect 1 "$ask" dossier --recall "${manifest:0:7}" --why "too few digits"
expect 0 "$ask" dossier --recall "${manifest:0:8}" --why "tried" --dry-run
same "$manifest|$channel|" "$(sql "SELECT sha256, channel, recall_why FROM analyst.case_file WHERE sha256 = '$manifest'")"
expect 0 "$ask" dossier --recall "${manifest:0:8}" --why "one link was wrong"
same "$manifest|$channel|one link was wrong" "$(sql "SELECT sha256, channel, recall_why FROM analyst.case_file WHERE sha256 = '$manifest'")"
expect 1 "$ask" dossier --recall "$manifest" --why "again"
expect 0 "$ask" explain "$channel"
has "recalled, case file ${manifest:0:12}: one link was wrong (issued " "$out"
# What holds no record is no archive; the page says which are missing.
expect 0 "$ask" dossier "$channel" --out "$WORK/bare" --archive "$WORK/site"
[ ! -e "$WORK/bare/captures.warc.gz" ] || fail "an archive without a record"
(cd "$WORK/bare" && sha256sum -c --quiet manifest.sha256) || fail "the manifest without an archive"
has "were not found in the archive when this was made" "$(cat "$WORK/bare/index.html")"
same "$(sed -n 's/.*, \([0-9]*\) not found in it.*/\1/p' <<<"$err")" "$(grep -o '(record not in this folder)' "$WORK/bare/index.html" | wc -l)"
# A case file is there whole or not at all: a disk that is full, one that was interrupted.
mkdir "$WORK/bare/.chipwatch-part"
echo half >"$WORK/bare/.chipwatch-part/index.html.a1B2c3"
expect 0 "$ask" dossier "$channel" --out "$WORK/bare"
same "" "$(ls -A "$WORK/bare" | grep -vx 'captures.warc.gz\|evidence.csv\|explain.json\|graph.dot\|graph.svg\|index.html\|manifest.sha256\|timeline.csv')"
for blocks in 1 8; do
	expect 7 bash -c 'trap "" XFSZ; ulimit -f '$blocks'; exec "$@"' - "$ask" dossier "$channel" --out "$WORK/full"
	has "could not write" "$err"
	[ ! -e "$WORK/full" ] || fail "half a case file: $(ls -A "$WORK/full")"
	expect 7 bash -c 'trap "" XFSZ; ulimit -f '$blocks'; exec "$@"' - "$ask" dossier "$channel" --out "$WORK/bare"
	(cd "$WORK/bare" && sha256sum -c --quiet manifest.sha256) || fail "the former case file is spoilt"
done
# What is not on record as issued is not there: a database that only answers.
PGOPTIONS="-c default_transaction_read_only=on" expect 4 "$ask" dossier "$channel" --out "$WORK/replica"
[ ! -e "$WORK/replica" ] || fail "a case file that nobody can recall: $err"
mkdir -p "$WORK/case2/other"
touch "$WORK/case2/letter.txt"
expect 0 "$ask" dossier "$channel" --out "$WORK/case2"
same "" "$(grep -E 'other|letter' "$WORK/case2/manifest.sha256")"
(cd "$WORK/case2" && sha256sum -c --quiet manifest.sha256) || fail "the manifest beside other files"
page2=$(cat "$WORK/case2/index.html")
has "says &lt;b&gt;retraction&lt;/b&gt; it (letter &lt;7&gt; about retraction)" "$page2"
has "one link was wrong" "$page2"
has "Firm &amp; Sons" "$page2"
same "$before" "$(sql "SELECT points FROM network.score JOIN network.channel_label USING (channel_id) WHERE label = '$channel' ORDER BY axis")"
echo x >>"$WORK/case/timeline.csv"
(cd "$WORK/case" && sha256sum -c --quiet manifest.sha256 >/dev/null 2>&1) && fail "a changed file passes"

# ---- what was not followed ----
# Two cores of three, tied by one mailbox; a number that fourteen print, two of a core among them.
sql "INSERT INTO market.site (site_id, host, first_on, known_at) SELECT md5('core ' || i)::uuid, 'core' || i || '.example', '2026-09-01', now() FROM generate_series(1, 18) i" \
	"INSERT INTO market.seller (site_id, seller_id, name, first_on, known_at) SELECT md5('core ' || i)::uuid, md5('core ' || i)::uuid, 'core shop ' || i, '2026-09-01', now() FROM generate_series(1, 18) i"
shows() { # KIND VALUE SHOP...
	sql "INSERT INTO market.seller_contact (site_id, seller_id, kind, value, role, first_on, known_at) SELECT md5('core ' || i)::uuid, md5('core ' || i)::uuid, '$1', '$2', '', '2026-09-02', now() FROM unnest(ARRAY[$(IFS=,; echo "${*:3}")]) i"
}
shows wechat core_one 1 2 3
shows wechat core_two 4 5 6
shows email bridge@core.example 3 4
shows phone +8675511112222 1 2 7 8 9 10 11 12 13 14 15 16 17 18
expect 0 "$ingest" network --full
two=$(sql "SELECT channel FROM analyst.channel_member WHERE host = 'core4.example'")
expect 0 "$ask" explain core1.example
has "not followed: core3.example — core4.example of $two, 6.5 points: one weak bridge between two groups: split
      +6.5  the same email br***e@core.example, shown by 2 sellers" "$out"
for ends in "core3.example core4.example" "core4.example core3.example"; do
	expect 0 "$ask" explain core1.example --path $ends
	has "core3.example — core4.example of $two, 6.5 points: one weak bridge between two groups: split; not followed" "$out"
done
expect 0 "$ask" explain core1.example --path core3.example core4.example --json
same "$two one weak bridge between two groups: split email" "$(jq -r '"\(.of) \(.not_followed) \(.shared[])"' <<<"$out")"
expect 0 "$ask" explain core1.example --json
same "core3.example core4.example" "$(jq -r '.links_not_followed[] | "\(.from) \(.to)"' <<<"$out")"
expect 0 "$ask" dossier core1.example --out "$WORK/bridge"
has "core3.example — core4.example of $two, 6.5 points: one weak bridge" "$(cat "$WORK/bridge/index.html")"
# What too many print is no tie of its own, and that is said.
expect 0 "$ask" explain core1.example --path core1.example core2.example
has "shown by 14 sellers; no tie of its own, capped: 13 otherwise unrelated sellers show it" "$out"
# A judgement that undoes the split, or that makes one, is told with who, when and why.
judge core3.example same core4.example
expect 0 "$ingest" network
expect 0 "$ask" explain core1.example --path core3.example core4.example
has "judged to be one hand by test on $(date -u +%F): test" "$out"
expect 0 "$ask" judge undo "$(sql "SELECT judgement_id FROM network.judgement WHERE undone_at IS NULL ORDER BY judged_at DESC LIMIT 1")"
judge core1.example different core2.example
expect 0 "$ingest" network
expect 0 "$ask" explain core1.example
has "judged different by test on $(date -u +%F): test" "$out"

# ---- lists ----
list() { # FILE N: N entries that share one address
	jq -nc --argjson n "$2" 'range($n) | {id: "e\(.)", schema: "Company", properties: {name: ["Test Entry \(.) Trading"], address: ["9 Shared Road, Testville"]}}' >"$WORK/$1"
}
for n in 4 8 0 2; do list "list$n.json" "$n"; done
expect 0 "$ingest" lists import --list demo "$WORK/list8.json"
expect 6 "$ingest" lists import --list demo "$WORK/list4.json"
has "shrink from 8 to 4" "$err"
expect 6 "$ingest" lists import --list demo "$WORK/list0.json"
same 8 "$(sql "SELECT count(*) FROM network.list_entry WHERE to_at IS NULL")"
expect 0 "$ask" screen --json "9 Shared Road, Testville"
same 8 "$(grep -c '"hit":"address"' <<<"$out")"
# A charge and an acquittal stand wherever the party or a seller of its channel is shown.
host=$(sql "SELECT min(host) FROM network.member JOIN market.site USING (site_id) JOIN network.channel_label USING (channel_id) WHERE label = '$channel'")
expect 0 "$ask" note "$channel" charged --on 2026-10-01 --source "court <1>" --about "Test Entry 1 Trading" --text "indicted"
expect 0 "$ask" note "$channel" acquitted --on 2026-10-02 --source "court <1>" --about "Test Entry 1 Trading" --text "not guilty"
for said in "2026-10-01 charged, Test Entry 1 Trading: indicted" "2026-10-02 acquitted, Test Entry 1 Trading: not guilty"; do
	for format in text markdown html; do
		expect 0 "$ask" seller "$host" $([ $format = text ] || echo --$format)
		has "$said (court $([ $format = text ] && echo '<1>' || echo '&lt;1&gt;'))" "$out"
	done
	for format in json csv; do
		expect 0 "$ask" seller "$host" --$format
		has "$said (court <1>)" "$err"
	done
	# by its name, another form of it, the host of a seller, and as the hit of a name that is hardly alike
	for name in "Test Entry 1 Trading" "TEST ENTRY 1 TRADING CO., LTD." "$host" "Tset Entry 1 Tradnig"; do
		expect 0 "$ask" screen "$name"
		same "on record  $said (court <1>)" "$(grep -F "$said" <<<"$out")"
	done
	expect 0 "$ask" screen "Quite Another 77"
	[[ $out != *"on record"* ]] || fail "$out"
done
noted screen "$err"
expect 0 "$ask" screen --json "$host"
same "acquitted 2026-10-02 court <1>" "$(jq -r 'select(.hit == "on record" and .kind == "acquitted") | "\(.kind) \(.day) \(.citation)"' <<<"$out")"
noted "screen --json" "$err"
expect 0 "$ingest" lists import --force --list demo "$WORK/list2.json"
finish
