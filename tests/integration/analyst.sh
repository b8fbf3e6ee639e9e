#!/bin/bash
# The schema analyst is a contract: every view and column says what it is; names, order and types of
# columns are those of tests/golden/analyst_contract.tsv, to which columns may only be added at a
# view's end; saved queries still run after an upgrade; whoever reads can do nothing else; the public
# sees no contact, no address and no price that stands. And: continuity equals what was counted by
# hand, the ready questions answer fixed data as kept in tests/golden/ask, and every embedded
# statement is one that the real schema takes.
# long
. "$ROOT/tests/support/expect.sh"
cd "$ROOT"
ask=$BUILD/chipwatch
expect 0 "$BUILD/chipwatch-ingest" migrate
url=$("$BUILD/chipwatch-ingest" db url)
# sql STATEMENT...: as the superuser of the private cluster
sql() { psql -qAtX -v ON_ERROR_STOP=1 "$url" "${@/#/-c}"; }
as() { # ROLE STATEMENT: what that role gets, or the error
	psql -qAtX "$url" -c "SET ROLE $1" -c "$2" 2>&1
}

# ---- comments ----
same "" "$(sql "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'analyst'::regnamespace AND obj_description(c.oid) IS NULL")"
same "" "$(sql "SELECT c.relname || '.' || a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
	WHERE c.relnamespace = 'analyst'::regnamespace AND coalesce(col_description(c.oid, a.attnum), '') = ''")"
same "" "$(sql "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'analyst'::regnamespace AND c.relkind <> 'v'")"

# ---- figures as they are kept: tenths of a point, thousandths, hundredths of a percent ----
same "" "$(sql "SELECT viewname FROM pg_views WHERE schemaname = 'analyst' AND definition ~ '/ 10+[.]0[)] AS'")"

# ---- columns of the former release, in their order, with their types ----
have=$WORK/contract
sql "SELECT c.relname, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_class c
	JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 WHERE c.relnamespace = 'analyst'::regnamespace ORDER BY 1, 2" | tr '|' '\t' >"$have"
if [ -n "${GOLDEN_RENEW:-}" ]; then cp "$have" tests/golden/analyst_contract.tsv; fi
lost=$(grep -vxFf "$have" tests/golden/analyst_contract.tsv || true)
same "" "$lost"
# Saved queries: views of an analyst's own stand on ours, and an upgrade replaces ours beneath them.
saved() { # FORMAT: a line for each view of the former release; %1$s its name, %2$s its columns
	awk -F'\t' -v f="$1" '$1 != view { if (view) printf f, view, cols; view = $1; cols = "" } { cols = cols (cols ? ", " : "") "\"" $3 "\"" } END { printf f, view, cols }' tests/golden/analyst_contract.tsv
}
sql "CREATE SCHEMA saved"
saved 'CREATE VIEW saved.%s AS SELECT %s FROM analyst.\n' | sed -E 's/^(CREATE VIEW saved\.)([a-z_]+)( .*)$/\1\2\3\2;/' | psql -qX -v ON_ERROR_STOP=1 "$url" || fail "a saved query"
sql "UPDATE catalogue.setting SET value = 'older' WHERE key = 'schema'"
expect 0 "$BUILD/chipwatch-ingest" migrate
saved 'SELECT FROM saved.%s LIMIT 1; -- %s\n' | psql -qX -v ON_ERROR_STOP=1 "$url" >/dev/null || fail "a saved query after the upgrade"
sql "SET client_min_messages = warning; DROP SCHEMA saved CASCADE"

# ---- logins that only read ----
# Settings reach whoever logs in as a member, once `migrate` has run.
sql "CREATE ROLE ann LOGIN IN ROLE chipwatch_reader" "UPDATE catalogue.setting SET value = 'older' WHERE key = 'schema'"
expect 0 "$BUILD/chipwatch-ingest" migrate
ann() { psql -qAtX "${url/user=chipwatch/user=ann}" -c "$1" 2>&1; }
same "1min 5s 1min on" "$(ann "SELECT concat_ws(' ', current_setting('statement_timeout'), current_setting('lock_timeout'),
	current_setting('idle_in_transaction_session_timeout'), current_setting('default_transaction_read_only'))")"
has "statement timeout" "$(ann "SET statement_timeout = 50; SELECT count(*) FROM generate_series(1, 1000000000)")"

# ---- fixed data ----
psql -qX -v ON_ERROR_STOP=1 "$url" -f tests/support/analyst_data.sql >/dev/null || fail "the fixed data"

# ---- what the reader may ----
# What a role must be refused and is not, and what it must get and does not.
wrongs() { # ROLE
	psql -qAtX "$url" 2>&1 <<-E | sed -n 's/.*WARNING:  //p'
		SET ROLE $1;
		DO \$\$
		DECLARE
			try record;
		BEGIN
			FOR try IN
				SELECT format('SELECT count(*) FROM %s', c.oid::regclass) AS said, c.relnamespace = 'analyst'::regnamespace AS may
				FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
				WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname IN ('catalogue', 'evidence', 'market', 'network', 'outbox', 'analyst')
				UNION ALL
				SELECT s, false FROM unnest(ARRAY['CREATE TEMP TABLE t (a int)', 'CREATE TABLE public.t (a int)', 'SELECT pg_advisory_lock(1)',
					'SELECT pg_advisory_xact_lock_shared(1)', 'SELECT lo_create(0)', 'LOCK TABLE analyst.run IN ACCESS EXCLUSIVE MODE', 'DELETE FROM analyst.exchange',
					'INSERT INTO analyst.exchange VALUES (''XXX'', 1)', 'SELECT market.ensure_partitions(''2026-01-01'', ''2026-01-01'')', 'SELECT catalogue.refresh_windows()']) s
			LOOP
				BEGIN
					EXECUTE try.said;
					IF NOT try.may THEN RAISE WARNING 'may: %', try.said; END IF;
				EXCEPTION WHEN OTHERS THEN
					IF try.may OR SQLSTATE <> '42501' THEN RAISE WARNING '%: %', SQLERRM, try.said; END IF;
				END;
			END LOOP;
		END
		\$\$;
	E
}
same "" "$(wrongs chipwatch_reader)"
same "" "$(wrongs chipwatch_public)"
same 60 "$(sql "SELECT least(count(*), 60) FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace::regnamespace::text IN ('catalogue', 'evidence', 'market', 'network', 'outbox')")"
# A reader in the midst of a long look does not hold up the loader's partitions and rows.
ann "BEGIN; SELECT count(*) FROM analyst.offer_history; SELECT pg_sleep_for('30 seconds')" >/dev/null &
reader=$!
sql "SET lock_timeout = '1s'; SELECT market.ensure_partitions('2031-01-01', '2031-01-01')" "SET lock_timeout = '1s'; UPDATE market.offer SET known_at = known_at" >/dev/null || fail "a reader blocks the writer"
kill $reader 2>/dev/null
wait $reader 2>/dev/null

# ---- the public form ----
secrets='13800138000|sales@example|xinghe88|https?://'
shown=$(sql "SELECT format('SELECT * FROM analyst.%I;', relname) FROM pg_class WHERE relnamespace = 'analyst'::regnamespace
	AND relname NOT IN ('law_rule', 'price_reference', 'sku', 'list_entry', 'channel_score')" | cat <(echo "SET ROLE chipwatch_public;") - | psql -qAtX "$url" 2>&1)
has "C-test" "$shown"
same "" "$(grep -Eo "$secrets" <<<"$shown" | head -1)"
# Why a score counts as far as it does is for all who may read the score.
for role in chipwatch_public chipwatch_reader; do
	has "(0)" "$(sql BEGIN "INSERT INTO network.scored SELECT channel_id, 0, 'test', '2026-09-14', 0, 0, 40, 0, 40, 0, 20, '{}', '{}', '{}', '{}', '{}', '{}', '{}' FROM network.channel" \
		"SET LOCAL ROLE $role" "SELECT gate_reason FROM analyst.channel" ROLLBACK)"
done
has "+86138****8000" "$(as chipwatch_public "SELECT value FROM analyst.seller_contact WHERE kind = 'phone'")"
has "+8613800138000" "$(as chipwatch_reader "SELECT value FROM analyst.seller_contact WHERE kind = 'phone'")"
same 0 "$(as chipwatch_public "SELECT count(*) FROM analyst.offer_current WHERE price_text IS NOT NULL OR amount IS NOT NULL OR gpu_usd IS NOT NULL OR url IS NOT NULL")"

has "permission denied" "$(as chipwatch_public "SELECT * FROM analyst.search('h200')")"

# ---- continuity, counted by hand (tests/support/analyst_data.sql says how) ----
continuity() { sql "SELECT days_observed, days_on_show, days_in_stock, share_in_stock, longest_run, restocks, coalesce(restock_interval_days::text, '-'), share_preorder, coalesce(lead_median_days::text, '-'), share_on_show
	FROM analyst.supply_continuity WHERE sku = 'h200-141-sxm5' AND level = '$1' AND ($2)"; }
same "12|11|7|0.583|3|2|6|0.250|28|0.917" "$(continuity seller "subject = 'Alpha'")"
same "13|5|5|0.385|5|0|-|0.000|-|0.385" "$(continuity seller "subject = 'Beta'")"
same "14|12|10|0.714|6|2|9|0.214|28|0.857" "$(continuity sku true)"
same "14|12|10|0.714|6|2|9|0.214|28|0.857" "$(continuity channel true)"
same "4|4|4" "$(sql "SELECT days_observed, days_in_stock, longest_run FROM analyst.supply_continuity WHERE sku = 'h100-80-pcie' AND level = 'sku'")"
same "2026-09-07|2026-09-13" "$(sql "SELECT string_agg(day::text, '|' ORDER BY day) FROM analyst.restock WHERE sku = 'h200-141-sxm5'")"
expect 0 "$ask" ask co_restock sku=a100-80-pcie --json
same "2 2 2" "$(jq -r '"\(.sellers) \(.restocks) \(.together)"' <<<"$out")"
expect 0 "$ask" ask co_restock sku=a100-80-pcie hours=71 --json
same "" "$out"
for hours in 0 23 48 72 96 120 200; do
	want=$(sql "SELECT channel, sku, count(DISTINCT seller_id), count(*), count(*) FILTER (WHERE near), min(day) FILTER (WHERE near), max(day) FILTER (WHERE near) FROM (
		SELECT r.*, EXISTS (SELECT FROM analyst.restock b WHERE b.channel_id = r.channel_id AND b.sku = r.sku AND b.seller_id <> r.seller_id AND abs(b.day - r.day) * 24 <= $hours) AS near FROM analyst.restock r) a
		GROUP BY 1, 2 HAVING bool_or(near) ORDER BY 1, 2")
	expect 0 "$ask" ask co_restock hours=$hours --json
	same "$want" "$(jq -r '[.channel, .sku, .sellers, .restocks, .together, .first_together, .last_together] | join("|")' <<<"$out" | sort)"
done
[ -n "$want" ] || fail "nothing came back within 200 hours"
expect 0 "$ask" ask held_weeks sku=h200-141-sxm5 --json
same "2026-08-31 2 0;2026-09-07 1 1;2026-09-14 1 1;" "$(jq -r '"\(.week) \(.sellers) \(.also_the_week_before);"' <<<"$out" | tr -d '\n')"

# ---- answers on fixed data ----
export CHIPWATCH_NOW=2026-09-14T12:00:00Z
args() {
	case $1 in
	by_contact) echo "value=138-0013-8000" ;;
	evidence_of) echo "host=alpha.example" ;;
	search) echo "text=八卡" ;;
	new_supply) echo "from=2026-09-01" ;;
	around_rule) echo "days=7" ;;
	held_weeks) echo "sku=h200-141-sxm5" ;;
	rule_change_effect) echo "days=1500 sku=a100-80-pcie" ;;
	spread) echo "least=2" ;;
	continuity) echo "level=seller" ;;
	esac
}
mkdir -p "$WORK/ask"
for file in query/sql/*.sql; do
	name=$(basename "$file" .sql)
	expect 0 "$ask" ask "$name" $(args "$name") --json
	printf '%s\n' "$out" | sed 's/"[^"]*_at":"[^"]*"/"at":"*"/g' >"$WORK/ask/$name"
	[ -z "${GOLDEN_RENEW:-}" ] || cp "$WORK/ask/$name" "tests/golden/ask/$name"
	cmp -s "$WORK/ask/$name" "tests/golden/ask/$name" || fail "$name answers otherwise: $(diff "tests/golden/ask/$name" "$WORK/ask/$name" | head -6)"
done
[ "$(ls query/sql/*.sql | wc -l)" -ge 25 ] || fail "fewer than 25 questions"
empty=$(find tests/golden/ask -size -2c -printf '%f ')
same "" "$empty"
# README shows them: `tests/support/ask_table.sh` prints its table.
same "$(tests/support/ask_table.sh)" "$(sed -n '/^| question | answers |/,/^$/p' README.md)"
for format in csv markdown html; do
	expect 0 "$ask" ask as_of --$format
	has "Alpha" "$out"
done
expect 0 "$ask" ask search text=公式 --csv
has "\"'=HYPERLINK" "$out"
expect 2 "$ask" ask who_sel
has 'Did you mean "who_sells"?' "$err"
expect 2 "$ask" ask who_sells from=2026-01-01
has "sku (text), day (date)" "$err"
expect 2 "$ask" ask who_sells day=2026-13-01
has "a day as 2026-09-01" "$err"
expect 2 "$ask" ask who_sells sku=h200-141-sxm
has "h200-141-sxm5" "$err"
expect 2 "$ask" ask co_restock hours=many
has "a whole number as 28" "$err"
expect 2 "$ask" ask search text=x
has "at least two characters" "$err"
for words in "八卡" "整机" "h200" "Ｈ２００ 141G" "hgx 整机"; do
	expect 0 "$ask" ask search "text=$words" --json
	has "H200 141G 八卡整机" "$out"
done
expect 0 "$ask" ask search "text=100% __" --json
same "" "$out"

# ---- what was there around a rule equals a count day by day, also where a site was seen in part ----
sql "UPDATE evidence.site_day d SET outcome = 'partial' FROM market.site h WHERE h.site_id = d.site_id AND (h.host, extract(day FROM d.day)) IN (('beta.example', 6), ('beta.example', 9), ('alpha.example', 6), ('alpha.example', 8))"
sql "INSERT INTO market.unmet SELECT l.site_id, d, l.listing_id FROM market.listing l, unnest(ARRAY['2026-09-06', '2026-09-08', '2026-09-09']::date[]) d WHERE l.url ~ 'a100'"
for days in 1 2 3 5 7; do
	want=$(sql "WITH v AS (SELECT valid_from AS v FROM analyst.law_rule WHERE rule = 'test-rule'), near AS (SELECT d.* FROM analyst.site_day d, v WHERE d.day >= v - $days AND d.day < v + $days AND d.outcome <> 'failed')
		SELECT o.sku, (SELECT count(*) FROM (SELECT FROM near, v GROUP BY site_id HAVING min(day) < min(v) AND max(day) >= min(v)) m), count(DISTINCT listing_id) FILTER (WHERE o.day < v), count(DISTINCT listing_id) FILTER (WHERE o.day >= v),
			count(DISTINCT seller_id) FILTER (WHERE o.day < v), count(DISTINCT seller_id) FILTER (WHERE o.day >= v),
			count(DISTINCT listing_id) FILTER (WHERE o.day < v AND preorder), count(DISTINCT listing_id) FILTER (WHERE o.day >= v AND preorder)
		FROM v, analyst.offer_day o JOIN near n USING (site_id, day)
		WHERE class IN ('offer', 'preorder') AND site_id IN (SELECT site_id FROM near, v GROUP BY site_id HAVING min(day) < min(v) AND max(day) >= min(v)) GROUP BY 1 ORDER BY 1")
	expect 0 "$ask" ask around_rule rule=test-rule days=$days --json
	same "$want" "$(jq -r '[.[]] | .[2:] | join("|")' <<<"$out")"
done
[ "$(wc -l <<<"$want")" -ge 2 ] || fail "nothing stood around the rule"

# ---- prices in dollars and yuan are those of the rate of the day, else of the round rate ----
sql "INSERT INTO market.exchange_rate (currency, day, per_eur, source, known_at)
	SELECT c, d, r, 'test', d FROM (VALUES ('USD', 1.09), ('CNY', 7.87), ('HKD', 8.51)) v(c, r), unnest(ARRAY['2026-09-02', '2026-09-20']::date[]) d"
sql "INSERT INTO market.offer (site_id, listing_id, first_on, state_id, seller_id, title, amount, currency, unit, tax, gpus, class, score, doubtful, match_id, known_at)
	SELECT md5('priced')::uuid, md5(c || u)::uuid, d, md5(c || u)::uuid, md5('priced')::uuid, 'priced', 12345670000, c, u, CASE WHEN c <> 'USD' THEN 'included' END, 4, 'offer', 900, false, md5('priced')::uuid, d
	FROM unnest(ARRAY['CNY', 'USD', 'EUR', 'HKD', 'TWD', 'XXX']) c, unnest(ARRAY['card', 'server', 'month']) u, unnest(ARRAY['2026-09-01', '2026-09-04', '2026-09-14', '2026-09-20']::date[]) d" >/dev/null
dear() { sql "SELECT currency, unit, first_on, round($1, 6), round($2, 6) FROM analyst.offer_history WHERE title = 'priced' ORDER BY 1, 2, 3"; }
own="analyst.gpu_price((amount * 10000)::bigint, unit, tax, NULL, currency, gpus, NULL)"
want=$(dear "$own / analyst.per_usd(currency, first_on)" "CASE WHEN currency = 'CNY' THEN $own ELSE $own / analyst.per_usd(currency, first_on) * analyst.per_usd('CNY', first_on) END")
same 40 "$(grep -c '\.' <<<"$want")"
same "$want" "$(dear gpu_usd gpu_cny)"
sql "DELETE FROM market.offer WHERE title = 'priced'" "DELETE FROM market.exchange_rate" >/dev/null

# ---- the search by windows equals a plain look at all titles ----
# Days and months between the states, titles with the pairs of a word but not the word, more of them
# than are looked at first.
sql "SELECT market.ensure_partitions('2026-05-01', '2026-09-30')" >/dev/null
sql "INSERT INTO market.offer (site_id, listing_id, first_on, state_id, seller_id, title, class, score, doubtful, match_id, known_at)
	SELECT md5('site ' || i % 3)::uuid, md5('listing ' || i)::uuid, date '2026-05-03' + i / 8, md5('state ' || i)::uuid, md5('seller')::uuid,
		CASE WHEN i % 40 = 0 THEN 'ABCD-1234 wide ' || i WHEN i % 3 = 0 THEN 'abc bcd cd-1 d-12 -123 1234 ' || i ELSE '刀片 ' || i END, 'other', 0, false, md5('match')::uuid, '2026-05-01'
	FROM generate_series(0, 899) i" >/dev/null
plain() { sql "SELECT first_on, listing_id FROM market.offer WHERE title ILIKE '%$1%' ORDER BY first_on DESC, site_id, listing_id LIMIT $2"; }
for word in abcd-1234 wide 刀片 1234; do
	for most in 1 3 20 400; do
		want=$(plain "$word" "$most")
		[ -n "$want" ] || fail "nothing made has $word"
		same "$want" "$(sql "SELECT first_on, listing_id FROM analyst.search('$word', $most)")"
		[ "$word" = 刀片 ] || same "$want" "$(sql "SELECT first_on, listing_id FROM analyst.by_part_number('$word', $most)")"
	done
done
same "" "$(sql "SELECT FROM analyst.search('abcd-1235')" "SELECT FROM analyst.by_part_number('123')")"
sql "UPDATE market.offer SET part_number = 'Qx7' WHERE listing_id IN (md5('listing 1')::uuid, md5('listing 898')::uuid)" >/dev/null
same "2026-08-23 2026-05-03" "$(echo $(sql "SELECT first_on FROM analyst.by_part_number('qX7 ')"))"
same "2026-08-23" "$(sql "SELECT first_on FROM analyst.by_part_number('qX7', 1)")"
finish
