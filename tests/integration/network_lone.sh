#!/bin/bash
# What a pass after a day need not look at: contacts that nobody else shows, hotlines that are worth nothing. Random days
# of a sparse market, in which such contacts come to be shared, go again, and cross their caps both ways; after each, what
# the pass made is compared with what `--full` makes of it. And how many sellers it looked at, where one of them changed.
# long
. "$ROOT/tests/support/expect.sh"
cd "$WORK"
ingest=$BUILD/chipwatch-ingest
expect 0 "$ingest" migrate
url=$("$ingest" db url)
export PGOPTIONS="-c client_min_messages=warning"
sql() { psql -qAtX -v ON_ERROR_STOP=1 "$url" "${@/#/-c}"; }
places() { sql "SELECT address, building FROM network.place" | LC_ALL=C sort; }
state() {
	for t in identifier link member channel channel_label; do
		echo "SELECT '$t', to_jsonb(x) - 'known_at' FROM network.$t x;"
	done | psql -qAtX -v ON_ERROR_STOP=1 "$url" | LC_ALL=C sort
}
pass() { # WHAT [SELLERS]: a pass around what changed comes to what a pass over everything comes to, and looks at so many
	expect 0 "$ingest" network --links-only --json
	same true "$(jq .near <<<"$out")"
	[ -z "${2:-}" ] || [ "$(jq .sellers <<<"$out")" = "$2" ] || fail "$1: it looked at $(jq .sellers <<<"$out") sellers, not $2"
	state >one
	places >places1 # those of addresses that are no more may stay
	expect 0 "$ingest" network --links-only --full
	state >two
	same "" "$(places | LC_ALL=C comm -13 places1 -)"
	cmp -s one two || { diff one two | cut -c1-400 | head -20; fail "$1: a pass over everything makes it differently"; exit 1; }
}
empty() {
	sql "TRUNCATE market.site, market.seller, market.seller_contact, market.seller_contact_past, market.seller_name, market.listing, market.offer, market.offer_past, market.match, market.unmet, evidence.site_day, evidence.site_run,
		network.touched, network.place, network.identifier, network.link, network.member, network.named_channel, network.pass, network.judged, market.supply_week"
}

# ---- random days ----
for seed in ${NETWORK_SEEDS:-1}; do
	empty
	for day in $(seq 0 "${NETWORK_DAYS:-10}"); do
		/usr/bin/python3 "$ROOT/tests/support/made_days.py" "$seed" "$day" sparse | psql -qAtX -v ON_ERROR_STOP=1 "$url" >/dev/null || fail "day $day could not be loaded"
		if [ "$day" = 0 ]; then expect 0 "$ingest" network --links-only; else pass "seed $seed, day $day"; fi
	done
	for v in link weak capped none stopped; do
		[ "$(sql "SELECT count(*) FROM network.identifier WHERE verdict = '$v'")" -ge 2 ] || fail "seed $seed: hardly an identifier of verdict $v: $(sql "SELECT verdict, count(*) FROM network.identifier GROUP BY 1")"
	done
done

# ---- one thing at a time ----
# Thirty shops of one hotline and one building, each with a telephone of its own; three of them are one hand.
empty
sql "INSERT INTO market.site (site_id, host, first_on, known_at) SELECT md5('site ' || i)::uuid, 's' || i || '.example', '2026-09-01', now() FROM generate_series(1, 60) i" \
	"INSERT INTO market.seller (site_id, seller_id, name, first_on, known_at) SELECT md5('site ' || i)::uuid, md5('site ' || i)::uuid, 'shop' || i, '2026-09-01', now() FROM generate_series(1, 60) i"
show() { # SHOP KIND VALUE [DAY]: as the loader's merge does
	sql "INSERT INTO market.seller_contact (site_id, seller_id, kind, value, role, first_on, known_at) SELECT md5('site ' || i)::uuid, md5('site ' || i)::uuid, '$2', replace('$3', '%', i::text), '', '${4:-2026-09-02}', now() FROM generate_series(${1/-/, }) i" \
		"INSERT INTO network.touched SELECT md5('site ' || i)::uuid, md5('site ' || i)::uuid, '$2', replace('$3', '%', i::text) FROM generate_series(${1/-/, }) i"
}
hide() { # SHOP KIND VALUE
	sql "DELETE FROM market.seller_contact WHERE site_id = md5('site $1')::uuid AND kind = '$2' AND value = '$3'" \
		"INSERT INTO network.touched VALUES (md5('site $1')::uuid, md5('site $1')::uuid, '$2', '$3')"
}
show 1-30 phone +8675500000001
show 1-40 address '深圳市福田区华强北路9号%室'
show 1-60 wechat wx_own_%
show 1-3 qq 88001
show 41-60 email both@many.example
sql "DELETE FROM network.touched"
expect 0 "$ingest" network --links-only --full
same "capped 30" "$(sql "SELECT verdict || ' ' || sellers FROM network.identifier WHERE value = '+8675500000001'")"
show 7-7 telegram lone_7
pass "a contact of its own" 1
show 2-2 telegram lone_2
pass "a contact of its own, of one who is tied to others" 1
show 45-45 telegram lone_7
pass "which another shows too" 2
same 1 "$(sql "SELECT count(*) FROM network.link WHERE features->0->>'value' = 'lone_7'")"
hide 7 telegram lone_7
pass "which the first shows no more" 2
same 0 "$(sql "SELECT count(*) FROM network.link WHERE features->0->>'value' = 'lone_7'")"
hide 45 telegram lone_7
pass "nor the second" 1
show 46-47 telegram both_46
pass "two show it at once"
hide 46 telegram both_46
hide 47 telegram both_46
pass "and neither shows it any more"
same 0 "$(sql "SELECT count(*) FROM network.link WHERE features->0->>'value' = 'both_46'")"
show 31-31 wechat wx_own_32
pass "two who share none but a building"
show 8-8 wechat wx_own_11
pass "two who share a hotline: they count once"
same 27 "$(sql "SELECT unrelated FROM network.identifier WHERE value = '+8675500000001'")"
hide 8 wechat wx_own_11
pass "and are two again"
same 28 "$(sql "SELECT unrelated FROM network.identifier WHERE value = '+8675500000001'")"
show 50-50 phone +8675500000001
pass "one more shows the hotline"
for i in $(seq 4 14); do hide "$i" phone +8675500000001; done
pass "the hotline is hardly one any more"
same weak "$(sql "SELECT CASE WHEN weight BETWEEN 1 AND 59 THEN 'weak' ELSE weight::text END FROM network.identifier WHERE value = '+8675500000001'")"
show 4-14 phone +8675500000001
pass "and is one again"
same 0 "$(sql "SELECT weight FROM network.identifier WHERE value = '+8675500000001'")"
show 51-51 company 上海市甲乙丙贸易有限公司
show 52-52 telegram lone_52 2026-08-01
pass "one is older than was known"
show 52-52 telegram t% 2026-08-03
hide 52 telegram lone_52
pass "and younger again"
sql "UPDATE market.seller SET name = '上海市甲乙丙贸易有限公司' WHERE site_id = md5('site 53')::uuid" "INSERT INTO network.touched VALUES (md5('site 53')::uuid, md5('site 53')::uuid, 'company', 'shop53')"
pass "a name that is another's"
same 1 "$(sql "SELECT count(*) FROM network.identifier WHERE kind = 'company' AND sellers = 2")"
show 41-42 icp 粤icp备12345
show 41-42 company 深圳市丁戊己贸易有限公司
pass "a firm's name beside a licence"
show 41-41 uscc 91310000MA1L000041
show 42-42 uscc 91310000MA1L000042
pass "which credit codes contradict"
sql "INSERT INTO market.seller_contact (site_id, seller_id, kind, value, role, first_on, known_at) SELECT md5('site 54')::uuid, md5('site 54')::uuid, 'telegram', 'dir' || i, '', '2026-09-02', now() FROM generate_series(1, 118) i" \
	"INSERT INTO network.touched SELECT md5('site 54')::uuid, md5('site 54')::uuid, 'telegram', 'dir' || i FROM generate_series(1, 118) i"
show 55-55 telegram dir9
# What came and went and came again is one contact; pictures of a kind are one piece of evidence; a table of firms is a directory.
sql "INSERT INTO market.seller_contact (site_id, seller_id, kind, value, role, first_on, known_at) SELECT md5('site 54')::uuid, md5('site 54')::uuid, 'telegram', 'dir' || i, '', '2026-09-03', now() FROM generate_series(1, 30) i"
show 43-44 photo pic1
show 43-44 photo pic2
sql "INSERT INTO market.seller_contact (site_id, seller_id, kind, value, role, first_on, known_at) SELECT md5('site 58')::uuid, md5('site 58')::uuid, k, k || i, '', '2026-09-02', now() FROM generate_series(1, 10) i, unnest(ARRAY['phone', 'company']) k" \
	"INSERT INTO network.touched SELECT md5('site 58')::uuid, md5('site 58')::uuid, k, k || i FROM generate_series(1, 10) i, unnest(ARRAY['phone', 'company']) k"
show 59-59 phone phone4
# A number that thirteen print, as a phone and as what WeChat has, who each have a WeChat of their own: too little to be stored.
show 15-27 phone +8613000000099
show 15-27 wechat +8613000000099
show 45-46 qq 70001
show 45-46 email 70001@qq.com
pass "one who shows a lot"
same 1 "$(sql "SELECT count(*) FROM network.identifier WHERE value = 'dir9'")"
same "35 f" "$(sql "SELECT weight || ' ' || left(accepted::text, 1) FROM network.link WHERE features @> '[{\"value\": \"pic1\"}, {\"value\": \"pic2\"}]'")"
same 0 "$(sql "SELECT count(*) FROM network.identifier WHERE value = 'phone4'")"
same "" "$(sql "SELECT DISTINCT weight || ' ' || left(accepted::text, 1) FROM network.link WHERE features @> '[{\"value\": \"+8613000000099\"}]'")"
same 70 "$(sql "SELECT weight FROM network.link WHERE features @> '[{\"value\": \"70001\"}]'")"
show 54-54 telegram dir119
pass "a directory of others"
same 0 "$(sql "SELECT count(*) FROM network.identifier WHERE value = 'dir9'")"
hide 54 telegram dir119
pass "and none again"
same 1 "$(sql "SELECT count(*) FROM network.identifier WHERE value = 'dir9'")"
# Three of the seven sellers of a marketplace show what two others show; when one of the seven is gone, it is half of them.
stall() { # FROM TO KIND VALUE
	sql "INSERT INTO market.seller_contact (site_id, seller_id, kind, value, role, first_on, known_at) SELECT md5('site 60')::uuid, md5('stall ' || i)::uuid, '$3', replace('$4', '%', i::text), '', '2026-09-02', now() FROM generate_series($1, $2) i" \
		"INSERT INTO network.touched SELECT md5('site 60')::uuid, md5('stall ' || i)::uuid, '$3', replace('$4', '%', i::text) FROM generate_series($1, $2) i"
}
mall() { sql "SELECT sellers FROM network.identifier WHERE value = 'mall'"; }
stall 1 6 qq 9900%
stall 1 3 telegram mall
show 56-57 telegram mall
pass "a contact of some of a marketplace"
same 5 "$(mall)"
sql "DELETE FROM market.seller_contact WHERE value = '99006'" "INSERT INTO network.touched VALUES (md5('site 60')::uuid, md5('stall 6')::uuid, 'qq', '99006')"
pass "one of the others is gone"
same 2 "$(mall)"
stall 6 6 qq 9900%
pass "and is there again"
same 5 "$(mall)"
finish
