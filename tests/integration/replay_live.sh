#!/bin/bash
# A crawl and the replay of its archive say the same: captures, site-days, listings, offers, contacts,
# over servers that misbehave, redirect, are asked again or not at all, and over shops with pictures.
set -euo pipefail
cd "$ROOT"
. tests/support/wait.sh
. tests/support/home.sh
port=$(free_port)
fail() { echo "FAIL: $*"; cat "$WORK"/*.err; exit 1; }
ingest=$BUILD/chipwatch-ingest
mkfifo "$WORK/hold" "$WORK/hold2"
/usr/bin/python3 tests/support/faults.py $port "$WORK/faults" <"$WORK/hold" &
exec 9>"$WORK/hold"
touch "$WORK/log"
/usr/bin/python3 tests/support/photoshops.py $port "$WORK/photos" "$WORK/log" <"$WORK/hold2" &
exec 8>"$WORK/hold2"
wait_for 20 test -s "$WORK/faults"
wait_for 20 test -s "$WORK/photos"
{ cat "$WORK/faults" "$WORK/photos"; echo http://no-such-host.invalid/; printf 'http://127.5.0.12:%s/closed/x\nhttp://127.5.0.10:%s/no-such-page\n' "$port" "$port"; } >"$WORK/seeds"
export CHIPWATCH_DELAY=0s CHIPWATCH_RETRIES=1 CHIPWATCH_TIMEOUT=4s CHIPWATCH_MAX_WAIT=5s
rows() {
	local q
	for q in "SELECT t.host, c.url, final_url, fetched_at, outcome, status, c.reason, content_type, encode(sha256, 'hex'), bytes, warc_file, warc_offset, warc_length, address, etag, last_modified
			FROM evidence.capture c JOIN market.site t USING (site_id) ORDER BY 1, 2, 4" \
		"SELECT host, day, outcome, listings FROM evidence.site_day JOIN market.site USING (site_id) ORDER BY 1, 2" \
		"SELECT site_id, listing_id, url, first_on FROM market.listing ORDER BY 1, 2" \
		"SELECT site_id, listing_id, first_on, until_on, state_id FROM market.offer ORDER BY 1, 2, 3" \
		"SELECT site_id, kind, value, first_on, until_on, capture_id FROM market.seller_contact ORDER BY 1, 2, 3, 4"; do
		psql -AtX "$("$ingest" db url)" -c "$q"
	done
}
# NAME: the archive into a database of its own
replayed() {
	chmod 755 "$WORK" && home "$WORK/$1"
	(
		export XDG_DATA_HOME=$WORK/$1
		"$ingest" replay "${archives[@]}" >"$WORK/$1.json" 2>"$WORK/$1.err" || exit 1
		rows >"$WORK/$1.rows"
		"$ingest" db stop >/dev/null 2>&1
	) || fail "replay $1"
	diff "$WORK/live.rows" "$WORK/$1.rows" >"$WORK/diff" || { head -40 "$WORK/diff"; fail "the replay says something else than the crawl"; }
}
run() { CHIPWATCH_NOW=$1 "$ingest" run --seeds "$WORK/seeds" --allow-private 127.4.0.0/24 --allow-private 127.5.0.0/24 --json >"$WORK/live.json" 2>"$WORK/live.err"; }
run 2026-11-20T08:00:00Z || fail "the crawl"
rows >"$WORK/live.rows"
archives=("$XDG_DATA_HOME"/chipwatch/archive/*/*.warc.gz)
for outcome in ok gone robots redirects refused_address too_large timeout broken tls dns server_error; do
	[ "$(cut -d'|' -f5 "$WORK/live.rows" | grep -cx "$outcome")" -gt 0 ] || fail "no capture with outcome $outcome"
done
[ "$(awk -F'|' 'NF == 16 && $2 != $3' "$WORK/live.rows" | wc -l)" -gt 0 ] || fail "no redirected page among the captures"
replayed once
# Each contact is traceable to a capture that is there and shows it.
astray=$(psql -AtX "$("$ingest" db url)" -c "SELECT s.host, c.kind, c.value, k.url FROM market.seller_contact c JOIN market.site s USING (site_id)
	LEFT JOIN evidence.capture k ON k.site_id = c.site_id AND k.capture_id = c.capture_id WHERE k.url IS NULL OR c.kind = 'photo' AND (encode(k.sha256, 'hex') <> c.value OR k.url <> c.text)")
[ -z "$astray" ] || fail "contacts without their capture: $astray"
phone=$(psql -AtX "$("$ingest" db url)" -c "SELECT k.warc_file, k.warc_offset FROM market.seller_contact c JOIN evidence.capture k USING (site_id, capture_id) WHERE c.value LIKE '%13900022002'")
shown=$(tail -c +$((${phone#*|} + 1)) "$XDG_DATA_HOME"/chipwatch/archive/*/"${phone%|*}" | zcat 2>/dev/null | head -c 4000 | tr -d '\0' || true)
grep -q '139 0002 2002' <<<"$shown" || fail "the capture of a phone number does not show it: $phone"
"$ingest" verify "${archives[@]}" >"$WORK/verify.err" || fail "the archive"
"$ingest" verify --ledger >"$WORK/verify.err" || fail "the ledger"
for f in "${archives[@]}"; do
	/usr/bin/python3 tests/support/warcread.py "$f" 2>"$WORK/read.err" || fail "a reader that is not ours"
done
# The next day most comes again, as it was: revisits.
{ cat "$WORK/photos"; grep -E '127.4.0.(10|23|30):' "$WORK/faults"; } >"$WORK/seeds"
CHIPWATCH_FULL_EVERY=1 run 2026-11-21T08:00:00Z || fail "the second crawl"
rows >"$WORK/live.rows"
second=$(psql -AtX "$("$ingest" db url)" -c "SELECT run_id FROM evidence.run ORDER BY started_at DESC LIMIT 1")
archives+=("$XDG_DATA_HOME/chipwatch/archive/$second"/*.warc.gz)
[ "$(zcat "$XDG_DATA_HOME/chipwatch/archive/$second"/*.warc.gz | grep -ac '^WARC-Profile: .*identical-payload-digest')" -gt 20 ] || fail "no revisits"
replayed twice
echo "$(awk -F'|' 'NF == 16' "$WORK/live.rows" | wc -l) captures, the same of the crawl and of its archive"
exec 8>&- 9>&-
