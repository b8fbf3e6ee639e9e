# shellcheck shell=bash disable=SC2154 # sourced; expect.sh sets out
# histories.sh, sourced: random histories of a made-up market (made_days.py), whose passes look around what changed alone, day
# after day. At their end what they made is compared with what `network --full` makes of the same database, and with what a
# first pass makes of it; on the way, ids of channels are followed.
ingest=$BUILD/chipwatch-ingest
sql() { psql -qAtX -v ON_ERROR_STOP=1 "$url" "${@/#/-c}"; }

# history_state [none]: all that passes make, but for when; with "none" without what hangs on former passes too: labels, and in
# which order a row holds what was found (the views tell the same of both).
history_state() {
	local t
	for t in identifier link member channel ask price reference finding score score_part archetype judged listed_at $([ -n "${1:-}" ] || echo found scored channel_label); do
		echo "SELECT '$t', to_jsonb(x) - 'known_at'$([ $t != channel ] || echo " - 'label'") FROM network.$t x;"
	done | psql -qAtX -v ON_ERROR_STOP=1 "$url" | LC_ALL=C sort
}

history_empty() { # [all]: what passes made; with "all" also what they made it of
	sql "TRUNCATE network.touched, network.place, network.identifier, network.link, network.member, network.named_channel, network.channel_event, network.ask, network.price, network.reference,
		network.found, network.scored, network.pass, network.judged, network.listed_at, network.score_history"
	[ -z "${1:-}" ] || sql "TRUNCATE network.judgement, network.fact, network.list_entry, network.list_import, market.site, market.seller, market.seller_contact, market.seller_contact_past, market.seller_name, market.listing,
		market.offer, market.offer_past, market.match, market.unmet, evidence.site_day, evidence.site_run, market.supply_week"
}

# What a channel was called it is called for ever; an id that is no more leads to a channel in which one of its last sellers is,
# if any still is; who is in another channel than before, is so by an event.
history_ids() { # WHAT
	same "" "$(sql "SELECT b.label, a.label FROM public.label_before b LEFT JOIN network.channel_label a USING (channel_id) WHERE a.label IS DISTINCT FROM b.label")"
	same "" "$(sql "SELECT label FROM network.channel_label GROUP BY 1 HAVING count(*) > 1")"
	sql "INSERT INTO public.ever SELECT m.channel_id, m.site_id, m.seller_id FROM public.member_before m ON CONFLICT DO NOTHING" \
		"DELETE FROM public.ever e USING network.channel c WHERE c.channel_id = e.channel_id"
	same "" "$(sql "SELECT '$1', e.channel_id FROM public.ever e WHERE NOT EXISTS (SELECT FROM network.channel c WHERE c.channel_id = e.channel_id) GROUP BY 2
		HAVING bool_or(EXISTS (SELECT FROM network.member m WHERE (m.site_id, m.seller_id) = (e.site_id, e.seller_id)))
		   AND NOT EXISTS (SELECT FROM network.channel c WHERE c.channel_id = network.channel_now(e.channel_id))")"
	same "" "$(sql "SELECT '$1', m.channel_id, b.channel_id FROM network.member m JOIN public.member_before b USING (site_id, seller_id) WHERE m.channel_id <> b.channel_id
		AND NOT EXISTS (SELECT FROM network.channel_event e WHERE e.channel_id = m.channel_id AND e.other_id = b.channel_id)")"
	sql "TRUNCATE public.label_before, public.member_before" "INSERT INTO public.label_before SELECT channel_id, label FROM network.channel_label" \
		"INSERT INTO public.member_before SELECT channel_id, site_id, seller_id FROM network.member"
}

history_compare() { # WHAT [none]
	history_state "${2:-}" >two
	[ -z "${2:-}" ] || grep -vE '^(channel_label|found|scored)[|]' one >one.none
	cmp -s "one${2:+.none}" two || { diff "one${2:+.none}" two | cut -c1-400 | head -20; fail "$1"; return 1; }
}

# A history is short: what is handed on rests for two days instead of 90.
history_rules() {
	mkdir -p data/schema
	ln -sfn "$ROOT"/ingest data/
	ln -sfn "$ROOT"/schema/* data/schema/
	rm data/schema/catalogue
	cp -r "$ROOT/schema/catalogue" data/schema/
	awk -F '\t' -v OFS='\t' '$6 ~ /^(90|180)$/ { $6 = 2 } { print }' "$ROOT/schema/catalogue/identifier_weight.tsv" >data/schema/catalogue/identifier_weight.tsv
	export CHIPWATCH_DATA=$PWD/data
}

history() { # SEED DAYS
	local day n=0 what
	history_rules
	expect 0 "$ingest" migrate
	url=$("$ingest" db url)
	export PGOPTIONS="-c client_min_messages=warning"
	history_empty all
	sql "DROP TABLE IF EXISTS public.label_before, public.member_before, public.ever" "CREATE TABLE public.label_before (channel_id uuid, label text)" "CREATE TABLE public.member_before (channel_id uuid, site_id uuid, seller_id uuid)" \
		"CREATE TABLE public.ever (channel_id uuid, site_id uuid, seller_id uuid, UNIQUE (channel_id, site_id, seller_id))"
	for day in $(seq 0 "$2"); do
		what="seed $1, day $day"
		/usr/bin/python3 "$ROOT/tests/support/made_days.py" "$1" "$day" wild | psql -qAtX -v ON_ERROR_STOP=1 "$url" >/dev/null || { fail "$what could not be loaded"; return; }
		[ $((day % 5)) != 3 ] || [ "$day" = "$2" ] || continue # two days at once
		expect 0 "$ingest" network --json
		[ "$day" = 0 ] || n=$((n + $(jq 'if .near then 1 else 0 end' <<<"$out")))
		history_ids "$what"
		[ -z "${HISTORY_EACH:-}" ] || {
			history_state >one
			expect 0 "$ingest" network --full
			history_compare "$what: a pass over everything makes it differently" || return
		}
	done
	[ "$n" -ge $(($2 / 2)) ] || fail "seed $1: only $n passes looked around what changed alone"
	history_state >one
	[ "$(grep -c '"until": "2026' one)" -ge 3 ] || fail "seed $1: hardly a link was handed on"
	expect 0 "$ingest" network --full
	history_compare "seed $1: a pass over everything makes it differently" || return
	history_empty
	expect 0 "$ingest" network
	history_compare "seed $1: a first pass makes it differently" none || return
}
