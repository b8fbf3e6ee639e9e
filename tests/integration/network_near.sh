#!/bin/bash
# A pass after a day looks only around what changed, and comes to what a pass over everything comes to: random days of
# a made-up market, loaded through the loader's own merge, with judgements, lists and facts between them. After each, all that
# the passes make is compared with what `--full` makes of it. And a wilder history, whose passes follow one another without that.
# long
. "$ROOT/tests/support/expect.sh"
. "$ROOT/tests/support/histories.sh"
cd "$WORK"
ask=$BUILD/chipwatch
expect 0 "$ingest" migrate
url=$("$ingest" db url)
export PGOPTIONS="-c client_min_messages=warning"
pair() { sql "SELECT a || ' ' || b FROM (SELECT (array_agg(host ORDER BY md5(host || '$1')))[1:2] AS h FROM market.site) x, LATERAL (SELECT h[1] AS a, h[2] AS b) y"; }
near=0
for seed in ${NETWORK_SEEDS:-1}; do
	history_empty all
	for day in $(seq 0 "${NETWORK_DAYS:-4}"); do
		/usr/bin/python3 "$ROOT/tests/support/made_days.py" "$seed" "$day" | psql -qAtX -v ON_ERROR_STOP=1 "$url" >/dev/null || fail "day $day could not be loaded"
		read -r a b < <(pair "$seed$day")
		case $((day % 4)) in
		1) "$ask" judge "$a" same "$b" --why test --author test >judged 2>/dev/null || true ;;
		2) "$ask" judge "$a" different "$b" --why test --author test >/dev/null 2>&1 || true ;;
		3) [ -s judged ] && "$ask" judge undo "$(cat judged)" >/dev/null 2>&1 ;;
		esac
		expect 0 "$ingest" network --json
		[ "$day" = 0 ] || near=$((near + $(jq 'if .near then 1 else 0 end' <<<"$out")))
		history_state >one
		expect 0 "$ingest" network --full
		history_state >two
		cmp -s one two || { diff one two | cut -c1-400 | head -20; fail "seed $seed, day $day: a pass over everything makes it differently"; exit 1; }
	done
	for t in link identifier score_part finding archetype; do
		[ "$(grep -c "^$t|" two)" -ge 20 ] || [ "$t" = archetype ] || fail "seed $seed: hardly a $t: $(cut -d'|' -f1 two | uniq -c)"
	done
	[ "$(jq -Rn '[inputs] | length' <<<"$(sql "SELECT 1 FROM network.channel WHERE sellers > 2")")" -ge 3 ] || fail "seed $seed: hardly a channel of three"
done
[ "$near" -ge 3 ] || fail "only $near passes looked around what changed alone"
history 4 "${NETWORK_DAYS:-6}"
# What is found on a seller mostly changes in its place, without a new row in an index.
[ "$(sql "SELECT n_tup_hot_upd FROM pg_stat_user_tables WHERE relid = 'network.found'::regclass")" -ge 100 ] || fail "hardly a seller's findings changed in their place: $(sql "SELECT n_tup_ins, n_tup_upd, n_tup_hot_upd, n_tup_del FROM pg_stat_user_tables WHERE relid = 'network.found'::regclass")"
finish
