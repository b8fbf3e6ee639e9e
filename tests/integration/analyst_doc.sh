#!/bin/bash
# The ten questions of docs/ANALYST.md run in psql as a login that may only read, on the fixed data,
# and each has an answer (but where the data has none of it: channels' scores, B300).
. "$ROOT/tests/support/expect.sh"
cd "$ROOT"
expect 0 "$BUILD/chipwatch-ingest" migrate
url=$("$BUILD/chipwatch-ingest" db url)
sed -n 's/^    \(psql .*\)/\1/p' docs/ANALYST.md >"$WORK/login"
same 2 "$(wc -l <"$WORK/login")"
PATH=$BUILD:$PATH expect 0 bash "$WORK/login" </dev/null
PATH=$BUILD:$PATH expect 0 bash -c "$(tail -n 1 "$WORK/login") -XAtc 'SELECT current_user, current_setting(\$\$transaction_read_only\$\$)'"
same "ann|on" "$out"
psql -qX -v ON_ERROR_STOP=1 "$url" -f tests/support/analyst_data.sql >/dev/null || fail "the fixed data"
psql -qX "$url" -c "UPDATE evidence.site_day SET outcome = 'failed' WHERE day = '2026-09-14' AND site_id = md5('beta')::uuid" \
	-c "INSERT INTO market.offer (site_id, listing_id, first_on, state_id, seller_id, title, sku, class, score, doubtful, match_id, known_at)
	SELECT site_id, md5('b300')::uuid, '2026-09-02', md5('b300')::uuid, site_id, 'B300', 'b300-sxm6', 'offer', 900, false, md5('b300')::uuid, '2026-09-02' FROM market.site WHERE host = 'alpha.example'" \
	-c "INSERT INTO network.scored SELECT channel_id, 0, 'test', '2026-09-14', 1000, 120, 40, 0, 40, 0, 20, '{preorder_offered}', '{{1,120,120,1000,2,2,0}}', '{two listings}', '{}', '{}', '{}', '{}' FROM network.channel"
awk -v dir="$WORK" '/^```sql$/ { f = sprintf("%s/q%02d.sql", dir, ++n); on = 1; next } /^```$/ { on = 0 } on { print > f }' docs/ANALYST.md
same 10 "$(ls "$WORK"/q*.sql | wc -l)"
for q in "$WORK"/q*.sql; do
	expect 0 psql -qAtX -v ON_ERROR_STOP=1 "$url user=ann" -f "$q"
	[ -n "$out" ] || fail "no answer: $(cat "$q")"
done
finish
