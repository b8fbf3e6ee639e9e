#!/bin/bash
# What a pass scores after a day on which sites were looked at: nothing where there was nothing to say and still is not, and all
# that a pass over everything would make another: offers that come and go, a contact or a name that a list has, a price that
# makes others' prices bait. After each, all that was made is compared with what `--full` makes of it.
. "$ROOT/tests/support/expect.sh"
cd "$WORK"
ingest=$BUILD/chipwatch-ingest
expect 0 "$ingest" migrate
url=$("$ingest" db url)
export PGOPTIONS="-c client_min_messages=warning"
sql() { psql -qAtX -v ON_ERROR_STOP=1 "$url" "${@/#/-c}"; }
state() {
	for t in member channel ask price reference finding scored score score_part archetype; do
		echo "SELECT '$t', to_jsonb(x) - 'known_at' FROM network.$t x;"
	done | psql -qAtX -v ON_ERROR_STOP=1 "$url" | LC_ALL=C sort
}
pass() { # WHAT SCORED
	expect 0 "$ingest" network --json
	[ "$(jq .scored <<<"$out")" = "$2" ] || fail "$1: it scored $(jq .scored <<<"$out") channels, not $2"
	state >one
	expect 0 "$ingest" network --full
	state >two
	cmp -s one two || { diff one two | cut -c1-400 | head -20; fail "$1: a pass over everything makes it differently"; exit 1; }
}
look() { # SHOPS DAY
	sql "INSERT INTO evidence.site_day SELECT md5('site ' || i)::uuid, '2026-09-$2', 'whole', md5('run $2')::uuid, now(), ${at:-now()}, 1 FROM generate_series(${1/-/, }) i"
}
show() { # SHOP KIND VALUE
	sql "INSERT INTO market.seller_contact (site_id, seller_id, kind, value, role, first_on, known_at) VALUES (md5('site $1')::uuid, md5('site $1')::uuid, '$2', '$3', '', '2026-09-02', now())" \
		"INSERT INTO network.touched VALUES (md5('site $1')::uuid, md5('site $1')::uuid, '$2', '$3')"
}
hide() { # SHOP KIND VALUE
	sql "DELETE FROM market.seller_contact WHERE site_id = md5('site $1')::uuid AND kind = '$2' AND value = '$3'" \
		"INSERT INTO network.touched VALUES (md5('site $1')::uuid, md5('site $1')::uuid, '$2', '$3')"
}
offer() { # SHOPS SKU YUAN
	sql "INSERT INTO market.offer (site_id, listing_id, first_on, state_id, seller_id, title, amount, currency, unit, sku, class, score, gpus, doubtful, match_id, known_at)
		SELECT md5('site ' || i)::uuid, md5('listing ' || i || '$2')::uuid, '2026-09-02', md5('state ' || i || '$2')::uuid, md5('site ' || i)::uuid, '$2', $3::bigint * 10000, 'CNY', 'card', '$2', 'offer', 900, 1, false, md5('match')::uuid, now()
		FROM generate_series(${1/-/, }) i"
}
price() { # SHOP SKU YUAN
	sql "UPDATE market.offer SET amount = $3::bigint * 10000 WHERE seller_id = md5('site $1')::uuid AND sku = '$2'"
}
sql "SELECT market.ensure_partitions('2026-09-01', '2026-09-30')" >/dev/null
sql "INSERT INTO market.site (site_id, host, first_on, known_at) SELECT md5('site ' || i)::uuid, 's' || i || '.example', '2026-09-01', now() FROM generate_series(1, 12) i" \
	"INSERT INTO market.seller (site_id, seller_id, name, first_on, known_at) SELECT md5('site ' || i)::uuid, md5('site ' || i)::uuid, 'shop' || i, '2026-09-01', now() FROM generate_series(1, 12) i" \
	"INSERT INTO network.list_entry (list, entry_id, name, aliases, addresses, identifiers, persons, owners, sha256, from_at)
		VALUES ('demo', '1', 'Listed Trading', '{}', '{}', '{+8613900000001}', '{}', '{}', '', now())"
for i in $(seq 12); do show "$i" phone "+86138000000$((i + 10))"; done
look 1-12 02
offer 1-6 h100-80-sxm5 200000
offer 7-9 a100-80-pcie 80000
expect 0 "$ingest" network --full
same 9 "$(sql "SELECT count(*) FROM network.scored")"

touched() { sql "SELECT max(xmin::text::bigint) FROM (SELECT xmin FROM network.reference UNION ALL SELECT xmin FROM network.price UNION ALL SELECT xmin FROM network.ask UNION ALL SELECT xmin FROM network.found) x"; }
before=$(touched)
pass_nothing=$("$ingest" network --json 2>/dev/null)
same 0 "$(jq .scored <<<"$pass_nothing")"
same "$before" "$(touched)" # nothing is written either
look 10-12 03
pass "shops with nothing to say" 0
look 9-10 04
pass "and one with an offer" 1
look 10-10 05
hide 10 phone +8613800000020
show 10 phone +8613900000001
pass "another telephone, of one on a list" 1
same 1000 "$(sql "SELECT strength FROM network.finding WHERE signal = 'listed_party_match'")"
look 10-10 06
hide 10 phone +8613900000001
show 10 phone +8613800000020
pass "and the first again" 0
same 0 "$(sql "SELECT count(*) FROM network.scored WHERE channel_id = (SELECT channel_id FROM network.member WHERE site_id = md5('site 10')::uuid)")"
look 11-11 07
sql "UPDATE market.seller SET name = 'Listed Trading' WHERE site_id = md5('site 11')::uuid" \
	"INSERT INTO network.touched VALUES (md5('site 11')::uuid, md5('site 11')::uuid, 'company', 'shop11')"
pass "a name that is on a list" 1
look 12-12 08
offer 12-12 h100-80-sxm5 200000
pass "an offer that is new" 1
look 12-12 09
sql "DELETE FROM market.offer WHERE site_id = md5('site 12')::uuid"
pass "and is no more" 0

# Six shops ask 200000, and the last 70000: most of its kinds are bait, and so no ask of it counts until four ask less too.
offer 12-12 h100-80-sxm5 70000
offer 12-12 a100-80-pcie 80000
look 12-12 10
pass "a price far below the others'" 1
prices() { sql "SELECT sku, asks, cardinality(trusted), cardinality(bait) FROM network.price ORDER BY sku" | tr '|\n' '  '; }
same "a100-80-pcie 4 3 1 h100-80-sxm5 7 6 1 " "$(prices)"
for i in 1 2 3 4; do price "$i" h100-80-sxm5 100000; done
look 1-4 11
pass "which are as low now: whose kind costs another thing are scored too" 7
same "a100-80-pcie 4 4 0 h100-80-sxm5 7 7 0 " "$(prices)"
sql "DELETE FROM market.seller WHERE site_id = md5('site 12')::uuid" "DELETE FROM market.seller_contact WHERE site_id = md5('site 12')::uuid" "DELETE FROM market.offer WHERE site_id = md5('site 12')::uuid" \
	"INSERT INTO network.touched VALUES (md5('site 12')::uuid, md5('site 12')::uuid, 'company', 'shop12')"
look 1-1 12
pass "a shop that is no more asks nothing" 1
same "a100-80-pcie 3 3 0 h100-80-sxm5 6 6 0 " "$(prices)"
# The room of a listed party counts until others who are not tied to it give the same building: also where its own channel
# is not touched, and again when they are gone.
strength() { sql "SELECT strength FROM network.finding WHERE signal = 'listed_address' AND site_id = md5('site 1')::uuid"; }
room() { echo "虚构市测试区样品路77号假想大厦$1室"; }
sql "UPDATE network.list_entry SET addresses = ARRAY['$(room 801)']" \
	"INSERT INTO network.list_import VALUES (md5('import')::uuid, 'demo', 'demo', '', 1, 0, 1, 0, false, now())"
expect 0 "$ingest" network
show 1 address "$(room 801)"
look 1-1 20
expect 0 "$ingest" network
same 500 "$(strength)"
for i in 10 11 12; do show "$i" address "$(room "90$i")"; done
look 10-12 21
expect 0 "$ingest" network
state >one
expect 0 "$ingest" network --full
state >two
cmp one two || fail "others came into the building: a pass over everything makes it differently"
same 0 "$(strength)"
hide 12 address "$(room 9012)"
look 12-12 22
expect 0 "$ingest" network
state >one
expect 0 "$ingest" network --full
state >two
cmp one two || fail "one left the building: a pass over everything makes it differently"
same 500 "$(strength)"
# Instants are whole seconds: a look may be published in the second up to which a pass has seen all. Then
# those of that second are looked at once more.
at="'$(sql "SELECT date_trunc('second', now()) + interval '1 second'")'"
look 8-8 23
pass "a look of this second" 1
look 9-9 24
pass "and another of the same" 2
pass "which are all" 0
finish
