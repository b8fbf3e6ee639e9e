#!/bin/bash
# Hostile contacts and judgements: a number, a credit code and a mailbox on 10,000 sellers link
# nobody, and cost no time; a seller with 10,000 contacts is a directory and links nobody either.
# Judgements in a circle, judgements that contradict each other, one after another and at once, are
# refused by name; those that stand in the database all the same join nobody who is said to differ.
. "$ROOT/tests/support/expect.sh"
. "$ROOT/tests/support/wait.sh"
cd "$ROOT"
ingest=$BUILD/chipwatch-ingest ask=$BUILD/chipwatch
expect 0 "$ingest" migrate
url=$("$ingest" db url)
sql() { psql -qAtX -v ON_ERROR_STOP=1 "$url" "${@/#/-c}"; }
many=10000
pass() { # with CPU for little more than is needed: what grows with the square of the sellers does not end
	(ulimit -t 20; exec timeout 240 "$ingest" network --json "$@") >"$WORK/pass" 2>"$WORK/pass.err" || fail "a pass: $? $(cat "$WORK/pass.err")"
}
said() { jq -r "$1" "$WORK/pass"; }

# ---- contacts ----
# s0 to s9999 share three contacts; s0 to s4 each have a mailbox that d, the directory, names too; x and y are one hand.
sql "SELECT market.ensure_partitions('2026-09-01', '2026-10-31')" \
	"CREATE TABLE public.who AS SELECT 's' || i AS name FROM generate_series(0, $many - 1) i UNION ALL SELECT unnest(ARRAY['d', 'x', 'y', 'ja', 'jb', 'jc', 'jd', 'ca', 'cb', 'ce', 'cf', 'ga', 'gb', 'ha', 'hb', 'ia', 'ib'])" \
	"INSERT INTO market.site (site_id, host, first_on, known_at) SELECT md5(name)::uuid, name || '.example', '2026-09-01', '2026-09-01' FROM public.who" \
	"INSERT INTO market.seller (site_id, seller_id, name, first_on, known_at) SELECT md5(name)::uuid, md5(name)::uuid, name, '2026-09-01', '2026-09-01' FROM public.who" >/dev/null
contact() { # KIND VALUE_SQL FROM...: name is the seller's
	sql "INSERT INTO market.seller_contact (site_id, seller_id, kind, value, role, first_on, known_at)
		SELECT md5(name)::uuid, md5(name)::uuid, '$1', $2, '', '2026-09-01', '2026-09-01' FROM $3"
}
contact phone "'+8613800000001'" "public.who WHERE name ~ '^s'"
contact uscc "'91440300MA5DEM0001'" "public.who WHERE name ~ '^s'"
contact email "'sales@everybody.example'" "public.who WHERE name ~ '^s'"
contact email "name || '@own.example'" "public.who WHERE name ~ '^s[0-4]$'"
contact email "'s' || i || '@own.example'" "(SELECT 'd' AS name, i FROM generate_series(0, $many - 1) i) v"
contact wechat "'wx_hand'" "public.who WHERE name IN ('x', 'y')"
# One firm's name over two credit codes; ce and cf each have one of the codes.
contact company "'深圳市同名科技有限公司'" "public.who WHERE name IN ('ca', 'cb')"
contact phone "'+8613900000077'" "public.who WHERE name IN ('ca', 'ce')"
contact phone "'+8613900000088'" "public.who WHERE name IN ('cb', 'cf')"
contact uscc "'91440300MA5DEM000A'" "public.who WHERE name IN ('ca', 'ce')"
contact uscc "'91440300MA5DEM000B'" "public.who WHERE name IN ('cb', 'cf')"
# Handed on: gb has ga's number long after ga gave it up, ib has two that ia had, or the other way round; hb had ha's soon after.
for own in "ga phone +8613700000001 2025-01-01 2026-03-10" "gb phone +8613700000001 2026-06-08 " "ha phone +8613700000002 2025-01-01 2026-03-10" "hb phone +8613700000002 2026-06-07 " \
	"ia phone +8613700000003 2025-01-01 2026-03-10" "ib phone +8613700000003 2026-09-01 " "ib qq 70000777 2026-03-10 2026-03-20" "ia qq 70000777 2026-08-01 "; do
	IFS=' ' read -r name kind value from until <<<"$own"
	sql "INSERT INTO market.seller_contact (site_id, seller_id, kind, value, role, first_on, until_on, known_at)
		VALUES (md5('$name')::uuid, md5('$name')::uuid, '$kind', '$value', '', '$from', NULLIF('$until', '')::date, '2026-09-01')"
done
members() { # the channels of several sellers, one a line
	sql "SELECT string_agg(host, ' ' ORDER BY host) FROM network.member JOIN market.site USING (site_id) GROUP BY channel_id HAVING count(*) > 1 ORDER BY 1" | sed 's/\.example//g'
}
# A first pass over many makes the indexes when the tables are full, and makes them all; a later one leaves them.
indexes() { sql "SELECT indexdef FROM pg_indexes WHERE schemaname = 'network' ORDER BY 1"; }
of_two() { sql "SELECT 'network.member_seller'::regclass::oid || ' ' || 'network.found_seller'::regclass::oid"; }
made=$(indexes) was=$(of_two)
# It takes nothing from under one who reads, nor may the desk take it.
mkfifo "$WORK/reader"
psql -qAtX "$url" <"$WORK/reader" >"$WORK/reading" &
reader=$!
exec 8>"$WORK/reader"
echo "BEGIN; SELECT count(*) FROM network.member;" >&8
wait_for 20 test -s "$WORK/reading"
same f "$(sql "SELECT network.index_off()")"
same "$made" "$(indexes)"
exec 8>&-
wait_gone "$reader" 20
for f in index_off score_index_off; do
	! sql "SET ROLE chipwatch_desk" "SELECT network.$f()" 2>"$WORK/refused" || fail "the desk takes indexes away"
	grep -q "permission denied for function $f" "$WORK/refused" || fail "$(cat "$WORK/refused")"
done
apart=$'ca ce\ncb cf\nha hb\nia ib\nx y'
pass --full
is=$(of_two)
[ "${is% *}" != "${was% *}" ] && [ "${is#* }" != "${was#* }" ] || fail "the indexes were there all the time"
same "$made" "$(indexes)"
same "$((many + 17))" "$(said .sellers)"
same "$apart" "$(members)"
same "capped 0
capped 0
capped 0" "$(sql "SELECT verdict || ' ' || weight FROM network.identifier WHERE sellers = $many")"
same 0 "$(sql "SELECT count(*) FROM network.link JOIN market.site ON site_id IN (a_site, b_site) WHERE host ~ '^[ds]'")"

# What was not shown at the same time is worth half, and says so; the day on which a number has rested counts.
same "35 not shown at the same time" "$(sql "SELECT weight || ' ' || reason FROM network.link WHERE md5('ga')::uuid IN (a_site, b_site)")"
expect 0 "$ask" explain ia.example --path ia.example ib.example
has "  7.0 points" " $out"
has "+3.5  the same phone" "$out"
has "shown by 2 sellers, but not at the same time: one until 2026-03-10, one from 2026-09-01
" "$out
"
has "one until 2026-03-20, one from 2026-08-01" "$out"
expect 0 "$ask" explain ia.example --json
has "phone, but not at the same time: one until 2026-03-10, one from 2026-09-01" "$out"
expect 0 "$ask" dossier ia.example --out "$WORK/handed"
has "but not at the same time: one until 2026-03-10, one from 2026-09-01" "$(cat "$WORK/handed/index.html")"
expect 0 "$ask" explain x.example --path x.example y.example
[[ $out != *"same time"* ]] || fail "shown at the same time: $out"

pass --full
same "${is% *}" "$(of_two | cut -d' ' -f1)" # nobody was scored
same "$apart" "$(members)"

# ---- judgements ----
judge() { expect "$1" "$ask" judge "$2.example" "$3" "$4.example" --why test --author test; } # STATUS A VERDICT B
standing() { sql "SELECT count(*) FROM network.judgement WHERE undone_at IS NULL"; }
refused() { # WHAT A VERDICT B
	local before
	before=$(standing)
	judge 6 "$2" "$3" "$4"
	has "that would $1 a judgement" "$err"
	has "judge undo " "$err"
	same "$before" "$(standing)"
}
judge 0 ja same jb
[[ $err != *warning* ]] || fail "a warning for nothing: $err"
first=$out
refused repeat jb same ja
refused contradict jb different ja
judge 0 jb same jc
refused contradict jc different ja
judge 0 jc same ja # a circle of one mind
judge 0 jc different jd
refused contradict ja same jd
expect 2 "$ask" judge ja.example same ja.example --why test
pass
same 0 "$(said .judgements_overruled)"
same $'ca ce\ncb cf\nha hb\nia ib\nja jb jc\nx y' "$(members)"
# The circle holds without one of its sides, and then the other way round is still refused.
expect 0 "$ask" judge undo "$first"
refused contradict ja different jb
pass
same $'ca ce\ncb cf\nha hb\nia ib\nja jb jc\nx y' "$(members)"
sql "UPDATE network.judgement SET undone_at = now(), undone_by = 'test' WHERE undone_at IS NULL"
pass
same "$apart" "$(members)"

# Two desks at once: one word stands.
for _ in 1 2 3; do
	for verdict in same different same different; do
		"$ask" judge ja.example "$verdict" jb.example --why test --author test >/dev/null 2>"$WORK/at_once" &
	done
	wait
	same 1 "$(standing)"
	sql "DELETE FROM network.judgement"
done

# What stands in the database all the same, in either order: who differs is never together, and it is said.
put() { # A VERDICT B SECOND
	sql "INSERT INTO network.judgement (judgement_id, a_site, a_seller, b_site, b_seller, verdict, why, author, judged_at)
		SELECT gen_random_uuid(), md5('$1')::uuid, md5('$1')::uuid, md5('$3')::uuid, md5('$3')::uuid, '$2', 'test', 'test', '2026-09-02'::timestamptz + interval '$4 s'"
}
together() { sql "SELECT count(DISTINCT channel_id) = 1 FROM network.member WHERE site_id IN (md5('$1')::uuid, md5('$2')::uuid)"; }
for order in "1 2 3" "3 2 1"; do
	read -r p q r <<<"$order"
	put ja same jb "$p"
	put jb same jc "$q"
	put jc different ja "$r"
	pass --full # rows are taken out below, which no command does: what was seen tells nothing
	same 1 "$(said .judgements_overruled)"
	same f "$(together ja jc)"
	members >"$WORK/members.$p"
	expect 0 "$ingest" network --full # a second time, as text
	has '1 judgement "same" not followed' "$out"
	members | cmp -s - "$WORK/members.$p" || fail "a rebuild differs: $(members)"
	sql "DELETE FROM network.judgement"
done
cmp "$WORK/members.1" "$WORK/members.3" || fail "the order of judgements matters"
# Of one pair judged both ways the last word counts.
put ja same jb 1
put jb different ja 2
put jc different jd 1
put jd same jc 2
pass
same f "$(together ja jb)"
same t "$(together jc jd)"
same 0 "$(said .judgements_overruled)"
sql "DELETE FROM network.judgement"

# ---- one hand over two credit codes: a name alone does not tie them, a person's word does, and it is taken back whole ----
pass
same "$apart" "$(members)"
same 0 "$(sql "SELECT count(*) FROM network.link WHERE md5('ca')::uuid IN (a_site, b_site) AND md5('cb')::uuid IN (a_site, b_site)")"
judge 0 ca same cb
id=$out
has "warning: they show different credit codes" "$err"
has "judge undo ${id:0:8}" "$err"
pass
same $'ca cb ce cf\nha hb\nia ib\nx y' "$(members)"
expect 0 "$ask" judge undo "$id"
pass
same "$apart" "$(members)"

# ---- ten thousand groups pass through, none of them is held ----
peak() { /usr/bin/python3 -c 'import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)' "$@"; }
few=$(peak "$ask" channels --all --top 1 --json) all=$(peak "$ask" channels --all --json)
[ $((all - few)) -lt 1000 ] || fail "10,000 groups take $((all - few)) kB more than one"
finish
