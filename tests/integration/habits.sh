# Habits of the command line, over the whole command tables and a filled database: --json prints JSON
# Lines and nothing else; --dry-run stands wherever something is changed, and changes nothing.
# long
. "$ROOT/tests/support/expect.sh"
. "$ROOT/tests/support/home.sh"
cd "$ROOT" || exit 1
. tests/support/wait.sh
export DEMO_DATA=$WORK/data XDG_DATA_HOME=$WORK/data DEMO_PORT=$(free_port) HOME=$WORK
chmod 755 "$WORK"
home "$DEMO_DATA"
B=${BUILD#"$ROOT/"} tests/demo/demo.sh >"$WORK/demo" 2>&1 || { cat "$WORK/demo"; exit 1; }
cw=$BUILD/chipwatch in=$BUILD/chipwatch-ingest
url=$("$in" db url)

# ---- every command that changes something has --dry-run; these only read, or write the file they are told ----
reads="channels|explain|screen|listing|seller|sku|weekly|health|alert test|alert list|alert explain|ask|export|conf show|scrape|extract|sites lint|sites test|sites list|try|parse|verify|ledger roots|ledger prove|ledger check|ledger stamps|robots|lists fields|db start|db stop|db status|db url|db backup"
for program in chipwatch chipwatch-ingest; do
	while read -r command; do
		# shellcheck disable=SC2086
		if "$BUILD/$program" $command --help | grep -q -e ' --dry-run '; then
			[[ "|$reads|" != *"|$command|"* ]] || fail "$program $command: said to read only"
		else
			[[ "|$reads|" = *"|$command|"* ]] || fail "$program $command changes something and has no --dry-run"
		fi
	done < <("$BUILD/$program" help --man --all | sed -n 's/^\.SS \([a-z ]*[a-z]\).*/\1/p')
done

# ---- values for the calls ----
channel=$("$cw" channels --all --json | jq -r '.channel' | head -n 1)
read -r seller other <<<"$(psql -qtA "$url" -c "SELECT string_agg(seller_id::text, ' ') FROM (SELECT seller_id FROM analyst.seller ORDER BY 1 LIMIT 2) s")"
capture=$(psql -qtA "$url" -c "SELECT capture_id FROM evidence.capture WHERE warc_file IS NOT NULL ORDER BY 1 LIMIT 1")
listing=$(psql -qtA "$url" -c "SELECT listing_id FROM market.listing ORDER BY 1 LIMIT 1")
warc=$(find "$XDG_DATA_HOME" -name '*.warc.gz' | sort | head -n 1)
printf 'url,reason\nhttp://new.example/,a test\n' >"$WORK/sites.csv"
printf 'name\tuscc\tfield\tvalue\tdated_on\tsource\nA Co\t\tcapital\t1\t2026-01-01\ta register\n' >"$WORK/facts.tsv"
printf 'Some Listed Party Ltd\tSLP\nAnother Listed Party\n' >"$WORK/list.tsv"
printf 'Date, USD, CNY\n2026-01-05, 1.1, 7.9\n' >"$WORK/rates.csv"
echo 'a chat' >"$WORK/chat.txt"
echo 'H100 80G' >"$WORK/titles"
echo '28万' >"$WORK/prices"
printf 'User-agent: *\nDisallow: /x\n' >"$WORK/robots.txt"
echo '<title>x</title>' >"$WORK/page.html"
"$in" ledger prove "$capture" >"$WORK/proof.json" || fail "ledger prove"
"$in" db backup "$WORK/one.dump" 2>/dev/null
smtp_port=$(free_port)
/usr/bin/python3 -u -m aiosmtpd -n -l 127.0.0.1:$smtp_port -c aiosmtpd.handlers.Sink >/dev/null 2>&1 &
smtp=$!
trap 'kill $smtp 2>/dev/null' EXIT
wait_for 20 is_open $smtp_port
export CHIPWATCH_SMTP_URL=smtp://127.0.0.1:$smtp_port CHIPWATCH_MAIL_FROM=a@chipwatch.example CHIPWATCH_MAIL_TO=b@chipwatch.example

# ---- --dry-run: all that the database and the archive hold stays as it was ----
sums=$(psql -qtA "$url" -c "SELECT string_agg(format('SELECT %L, count(*), sum(hashtextextended(t::text, 0)) FROM %I.%I t', schemaname || '.' || tablename, schemaname, tablename), ' UNION ALL ' ORDER BY schemaname, tablename)
	FROM pg_tables WHERE schemaname IN ('catalogue', 'evidence', 'market', 'network', 'outbox')")
state() {
	{
		psql -qtA "$url" -c "$sums"
		find "$XDG_DATA_HOME" -name '*.warc.gz' -o -path '*/ledger/*' -type f | sort | xargs sha256sum
	} >"$WORK/state"
	sha256sum <"$WORK/state"
}
before=$(state)
dry() { # STATUS PROGRAM ARG...: says that it was dry, and was
	expect "$1" "${@:2}" --dry-run --json
	[ "$1" != 0 ] || has "dry run: nothing was changed" "$err"
	json_only "${*:2} --dry-run"
	cp "$WORK/state" "$WORK/was"
	[ "$(state)" = "$before" ] || {
		fail "changed by a dry run: ${*:2}"$'\n'"$(diff "$WORK/was" "$WORK/state" | head -20)"
		before=$(sha256sum <"$WORK/state")
	}
}
json_only() {
	[ -z "$out" ] || jq -es 'all(.[]; type == "object" or type == "array")' <<<"$out" >/dev/null || fail "not JSON: $1: $out"
}
dry 0 "$cw" judge "$seller" different "$other" --why "a test"
dry 0 "$cw" alert run
dry 0 "$cw" alert mute restock
dry 0 "$cw" note "$channel" reply --on 2026-01-05 --source letter --text "says so"
dry 0 "$cw" dossier "$channel" --out "$WORK/dry-case"
[ ! -e "$WORK/dry-case" ] || fail "a dry dossier was written"
dry 0 "$in" lists import --list t "$WORK/list.tsv"
dry 0 "$in" lists update --list t "$WORK/list.tsv"
dry 0 "$in" lists facts "$WORK/facts.tsv"
dry 0 "$in" rates import "$WORK/rates.csv"
dry 0 "$in" sites import "$WORK/sites.csv"
dry 0 "$in" sites stop new.example --why "a test"
dry 0 "$in" network --full
dry 0 "$in" migrate
dry 0 "$in" normalize --changed
dry 0 "$in" redact "$capture" --why "a test" --by "a tester"
dry 0 "$in" attach "$seller" "$WORK/chat.txt" --source "a test" --date 2026-01-01
dry 0 "$in" ledger stamp --tsa http://127.0.0.1:1/
dry 0 "$in" replay "$warc"
dry 2 "$in" db restore "$WORK/one.dump"
dry 0 "$in" db restore --force "$WORK/one.dump"
echo http://127.3.0.1:1/ >"$WORK/seeds"
for c in run load; do
	expect 0 "$in" $c --dry-run --seeds "$WORK/seeds"
	same http://127.3.0.1:1/ "$out"
	[ "$(state)" = "$before" ] || fail "changed by a dry $c"
done
# What was judged and muted for good can be taken back dryly, too.
"$cw" judge "$seller" different "$other" --why "a test" >"$WORK/id" 2>/dev/null || fail "judge"
"$cw" alert mute restock >/dev/null || fail "mute"
"$in" sites stop stopped.example --why "a test" >/dev/null || fail "stop"
before=$(state)
dry 0 "$cw" judge undo "$(cat "$WORK/id")"
dry 0 "$cw" alert unmute restock
dry 0 "$in" sites start stopped.example
# What a run does not visit, or not get, is told with the reason and the next step.
printf 'http://stopped.example/\nhttp://127.3.0.1:1/\n' >"$WORK/two"
expect 0 "$in" run --seeds "$WORK/two"
has "0 sites seen whole, 0 in part, 1 not at all" "$out"
has "not http://stopped.example/: stopped: a test" "$err"
has "pages not had: refused_address 1" "$err"
has "chipwatch health --sites" "$err"

# ---- --json: nothing but JSON, and something ----
json() { # STATUS PROGRAM ARG...
	expect "$1" "${@:2}" --json </dev/null
	[ -n "$out" ] || fail "no JSON at all: ${*:2}"
	json_only "${*:2}"
}
json 0 "$cw" channels --all
json 0 "$cw" explain "$channel"
json 0 "$cw" listing "$listing"
json 0 "$cw" seller "$seller"
json 0 "$cw" judge list
json 0 "$cw" note "$channel" reply --on 2026-01-05 --source letter --text "says so"
json 0 "$cw" sku h100-80-pcie
json 0 "$cw" weekly
json 0 "$cw" health
json 0 "$cw" ask
json 0 "$cw" ask restricted_offers_by_day
json 0 "$cw" alert test
json 0 "$cw" alert run
json 0 "$cw" alert list --all
json 0 "$cw" alert mute restock
json 0 "$cw" alert unmute restock
json 0 "$cw" dossier "$channel" --out "$WORK/case"
json 0 "$cw" export --out "$WORK/export"
json 0 "$cw" conf show
json 0 "$in" conf show
json 0 "$in" lists import --list t "$WORK/list.tsv"
json 0 "$cw" screen "Some Listed Party Ltd"
json 0 "$in" lists facts "$WORK/facts.tsv"
json 0 "$in" rates import "$WORK/rates.csv"
json 0 "$in" sites list
json 0 "$in" sites lint
json 0 "$in" sites test
json 0 "$in" sites import "$WORK/sites.csv"
json 0 "$in" sites stop new.example --why "a test"
json 0 "$in" sites start new.example
json 0 "$in" normalize --titles "$WORK/titles"
json 0 "$in" parse price "$WORK/prices"
json 0 "$in" robots "$WORK/robots.txt" http://a.example/
json 1 "$in" robots "$WORK/robots.txt" http://a.example/x
json 0 "$in" verify "$warc" # an object a problem, then the sum
same "1 0" "$(jq -r '"\(.chained) \(.problems)"' <<<"$out")"
json 0 "$in" verify --ledger
same "0" "$(jq -r .problems <<<"$out")"
json 0 "$in" ledger roots
json 0 "$in" ledger prove "$capture"
json 0 "$in" ledger check "$WORK/proof.json"
json 0 "$in" attach "$seller" "$WORK/chat.txt" --source "a test" --date 2026-01-01
json 0 "$in" redact "$capture" --why "a test" --by "a tester"
json 0 "$in" replay "$warc"
json 0 "$in" network
json 0 "$in" migrate
json 0 "$in" db status
json 0 "$in" db url
json 0 "$in" db backup "$WORK/two.dump"
json 0 "$in" db restore --force "$WORK/two.dump"
json 0 "$in" db start
json 0 "$in" db stop
json 1 "$in" db status
finish
