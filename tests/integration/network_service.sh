#!/bin/bash
# What a dozen shops share is theirs where they show nothing else, and a park's or a portal's where each has a number of its own
# beside it, however many numbers the park has. After each day all links and channels are what `--full` makes of them.
. "$ROOT/tests/support/expect.sh"
cd "$WORK"
ingest=$BUILD/chipwatch-ingest
expect 0 "$ingest" migrate
url=$("$ingest" db url)
export PGOPTIONS="-c client_min_messages=warning"
sql() { psql -qAtX -v ON_ERROR_STOP=1 "$url" "${@/#/-c}"; }
state() {
	for t in identifier link member channel; do
		echo "SELECT '$t', to_jsonb(x) - 'known_at' FROM network.$t x;"
	done | psql -qAtX -v ON_ERROR_STOP=1 "$url" | LC_ALL=C sort
}
pass() { # WHAT CHANNELS-OF-SEVERAL
	expect 0 "$ingest" network
	state >one
	expect 0 "$ingest" network --full
	state >two
	cmp -s one two || { diff one two | cut -c1-300 | head; fail "$1: a pass over everything makes it differently"; }
	same "$2" "$(sql "SELECT string_agg(sellers::text, ' ' ORDER BY sellers) FROM network.channel WHERE sellers > 1")"
}
show() { # SHOPS KIND VALUE: {i} is the shop
	sql "INSERT INTO market.seller_contact (site_id, seller_id, kind, value, role, first_on, known_at)
		SELECT md5('site ' || i)::uuid, md5('site ' || i)::uuid, '$2', replace('$3', '{i}', lpad(i::text, 4, '0')), '', '2026-09-02', now() FROM generate_series(${1/-/, }) i" \
		"INSERT INTO network.touched SELECT md5('site ' || i)::uuid, md5('site ' || i)::uuid, '$2', replace('$3', '{i}', lpad(i::text, 4, '0')) FROM generate_series(${1/-/, }) i"
}
hide() { # SHOPS KIND
	sql "INSERT INTO network.touched SELECT site_id, seller_id, kind, value FROM market.seller_contact JOIN generate_series(${1/-/, }) i ON site_id = md5('site ' || i)::uuid WHERE kind = '$2'" \
		"DELETE FROM market.seller_contact USING generate_series(${1/-/, }) i WHERE site_id = md5('site ' || i)::uuid AND kind = '$2'"
}
sql "INSERT INTO market.site (site_id, host, first_on, known_at) SELECT md5('site ' || i)::uuid, 's' || i || '.example', '2026-09-01', now() FROM generate_series(1, 60) i" \
	"INSERT INTO market.seller (site_id, seller_id, name, first_on, known_at) SELECT md5('site ' || i)::uuid, md5('site ' || i)::uuid, 'shop' || i, '2026-09-01', now() FROM generate_series(1, 60) i"
# thirteen tenants with a WeChat each, and the park's telephone and QQ
show 1-13 wechat own_{i}
show 1-13 phone +8613955513344
show 1-13 qq 2880051111
# thirteen fronts of one hand
show 21-33 phone +8613955516655
show 21-33 qq 2880053311
# nine tenants, of whom the park has one number
show 41-49 wechat own_{i}
show 41-49 phone +8613955518899
# thirteen of whom each shows one number alone, as a telephone and as WeChat: it counts once
show 51-60 phone +8613955517777
show 51-60 wechat +8613955517777
show 14-16 phone +8613955517777
show 14-16 wechat +8613955517777
expect 0 "$ingest" network --full
same "40 f" "$(sql "SELECT DISTINCT weight || ' ' || left(accepted::text, 1) FROM network.link WHERE features @> '[{\"value\": \"+8613955517777\"}]'")"
pass "tenants, and fronts" 13
show 21-22 phone +8613800{i}11
pass "two fronts have a telephone of their own" 13
show 23-33 telegram front_{i}
pass "all have another way" ""
hide 1-13 wechat
pass "tenants without a number of their own" 13
show 1-1 whatsapp +8529100{i}1
pass "one of them has one again" 13
hide 41-41 wechat
pass "one of nine has no other way" "9 13"
finish
