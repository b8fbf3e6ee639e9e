#!/bin/bash
# Day by day the network comes to what a rebuild from nothing gives: identifiers, links, channels,
# ids, labels, findings, scores. Judgements are made and taken back between the days. A pass after
# one site changed scores that site's channels alone.
[ -n "${SHARED:-}" ] && [ -e "$SHARED/market/market.py" ] || { echo "no ../shared/market here"; exit 77; }
# long
. "$ROOT/tests/support/expect.sh"
. "$ROOT/tests/support/home.sh"
cd "$WORK"
ingest=$BUILD/chipwatch-ingest ask=$BUILD/chipwatch
a=$WORK/a b=$WORK/b
chmod 755 "$WORK"
trap 'for d in "$a" "$b"; do XDG_DATA_HOME=$d "$ingest" db stop >/dev/null 2>&1 || true; done' EXIT
sql() { psql -qAtX -v ON_ERROR_STOP=1 "$url" "${@/#/-c}"; }
state() { # [captures]: all that a pass makes, but for instants; evidence is chosen by the order of loading
	local cut="- 'captures'"
	[ -z "${1:-}" ] || cut=""
	for t in identifier link member channel channel_label ask price reference finding score score_part archetype; do
		sql "SELECT '$t', to_jsonb(x) - 'known_at' $cut FROM network.$t x"
	done | LC_ALL=C sort
}
compare() { # WHAT
	cmp -s one two || { diff one two | head -8; fail "$1"; }
}
for seed in ${NETWORK_SEEDS:-5}; do
	rm -rf warc "$a/chipwatch" "$b/chipwatch"
	home "$a"
	home "$b"
	/usr/bin/python3 "$SHARED/market/market.py" warc --seed "$seed" --days 0-34 --step 7 --sellers 30 --channels 4 --out warc
	export XDG_DATA_HOME=$a
	n=0
	for f in warc/*.gz; do
		expect 0 "$ingest" replay "$f"
		url=$("$ingest" db url)
		mapfile -t host < <(sql "SELECT host FROM market.seller JOIN market.site USING (site_id) ORDER BY md5(host || '$seed')")
		case $n in
		1) expect 0 "$ask" judge "${host[0]}" same "${host[1]}" --why test --author test; first=$out ;;
		2) expect 0 "$ask" judge "${host[2]}" different "${host[3]}" --why test --author test; judged="${host[2]} ${host[3]}" ;;
		3)
			expect 0 "$ask" judge undo "$first"
			sql "UPDATE network.pass SET seen_to = seen_to + interval '1 hour'" # a loader whose clock is an hour ahead
			;;
		esac
		n=$((n + 1))
	done
	[ "$n" = 5 ] || fail "$n days"
	expect 0 "$ingest" network # what was judged last counts from here on
	state all >one
	[ "$(grep -c '^score_part|' one)" -ge 60 ] || fail "hardly a score: $(cut -d'|' -f1 one | uniq -c)"
	expect 0 "$ingest" network --full --json
	has '"all_scored":true' "$out"
	state all >two
	compare "seed $seed: the same database made anew differs"
	# Supply of channels goes on more steadily than that of who stands alone.
	steady() { sql "SELECT round(avg(s.share_on_show), 3) FROM analyst.supply_continuity s JOIN network.channel c ON c.channel_id = s.subject_id JOIN network.score g ON g.channel_id = c.channel_id AND g.axis = 'diversion' AND g.gate > 0
		WHERE s.level = 'channel' AND $1"; }
	echo "seed $seed: supply on show on $(steady 'c.sellers > 1') of the days of channels, $(steady 'c.sellers = 1') of those of lone sellers"
	[ "$(sql "SELECT $(steady 'c.sellers > 1') >= $(steady 'c.sellers = 1')")" = t ] || fail "seed $seed: lone sellers supply more steadily than channels"
	state >one
	sql "INSERT INTO evidence.site_day SELECT site_id, max(day) + 1, 'whole', '00000000-0000-0000-0000-000000000001', now(), (SELECT max(published_at) + interval '1 second' FROM evidence.site_day), 1 FROM evidence.site_day
		WHERE site_id = (SELECT site_id FROM network.finding WHERE signal = 'sku_restricted_on_date' ORDER BY 1 LIMIT 1) GROUP BY 1"
	expect 0 "$ingest" network --json
	has '"all_scored":false' "$out"
	same 1 "$(jq .scored <<<"$out")"
	expect 0 "$ingest" db stop
	# From nothing, in one go.
	export XDG_DATA_HOME=$b
	expect 0 "$ingest" replay warc/*.gz
	url=$("$ingest" db url)
	# shellcheck disable=SC2086
	set -- $judged
	expect 0 "$ask" judge "$1" different "$2" --why test --author test
	expect 0 "$ingest" network --full
	state >two
	compare "seed $seed: a rebuild from nothing differs"
	expect 0 "$ingest" db stop
done
finish
