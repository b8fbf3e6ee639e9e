#!/bin/bash
# Contacts that stand in sellers' words are masked in what is printed, mailed and exported, unless
# they are asked for, which is kept; the rest of the words stays (tests/support/masked.tsv).
. "$ROOT/tests/support/expect.sh"
cd "$ROOT"
expect 0 "$BUILD/chipwatch-ingest" migrate
url=$("$BUILD/chipwatch-ingest" db url)
sql() { psql -qAtX -v ON_ERROR_STOP=1 "$url" "${@/#/-c}"; }
psql -qX -v ON_ERROR_STOP=1 "$url" -f tests/support/analyst_data.sql >/dev/null || fail "the fixed data"
while IFS=$'\t' read -r said want; do
	same "$want" "$(psql -qAtX -v said="$said" "$url" <<<"SELECT analyst.masked_text(:'said')")"
	same "$want" "$(psql -qAtX -v said="$said" "$url" <<<"SELECT outbox.plain(:'said')")"
done <tests/support/masked.tsv
# Every listing says them, in all that it says.
sql "UPDATE market.offer SET title = title || ' gpu 微信13800138000 QQ123456789 加V xinghe88 sales@example.example', price_text = '230000元 电话 13800138000',
	lead_text = '7天 微信 xinghe88', terms_text = '定金 QQ 123456789'"
sql "UPDATE market.offer SET class = 'other' WHERE sku IS NULL"
secrets='13800138000|123456789|xinghe88|sales@example'
export CHIPWATCH_NOW=2026-09-14T12:00:00Z
some=0
for file in query/sql/*.sql; do
	name=$(basename "$file" .sql)
	case $name in
	by_contact) set -- value=xinghe88 ;;
	evidence_of) set -- host=alpha.example ;;
	*) set -- ;;
	esac
	expect 0 "$BUILD/chipwatch" ask "$name" "$@" --json
	same "" "$(grep -Eo "$secrets" <<<"$out" | head -1)"
	expect 0 "$BUILD/chipwatch" ask "$name" "$@" --json --unmask
	grep -Eq "$secrets" <<<"$out" && some=$((some + 1))
done
[ $some -ge 7 ] || fail "only $some questions show them when asked"
same "$(ls query/sql/*.sql | wc -l)" "$(sql "SELECT count(*) FROM outbox.export_unmasked WHERE what LIKE 'ask %' AND author <> ''")"
# A listing, what is told of its fields, its seller and a case file show words of offers too.
sql "UPDATE market.offer SET origin = '{\"title\": [\"xpath\", \"r\", 0, 9], \"terms\": [\"xpath\", \"r\", 0, 9]}'"
words() {
	case $1 in
	dossier) expect 0 "$BUILD/chipwatch" "$@" --out "$WORK/case" && out=$(cat "$WORK/case/timeline.csv" "$WORK/case/index.html") ;;
	*) expect 0 "$BUILD/chipwatch" "$@" ;;
	esac
}
while read -r -a command; do
	words "${command[@]}"
	has "***" "$out"
	same "" "$(grep -Eo "$secrets" <<<"$out" | head -1)"
	words "${command[@]}" --unmask
	grep -Eq "$secrets" <<<"$out" || fail "${command[*]} --unmask shows none"
	same 1 "$(sql "SELECT count(*) FROM outbox.export_unmasked WHERE what = '${command[0]} ${command[1]}'")"
	sql "DELETE FROM outbox.export_unmasked WHERE what = '${command[0]} ${command[1]}'"
done <<-C
	listing https://alpha.example/h200
	listing https://alpha.example/h200 --json
	listing https://alpha.example/h200 --fields
	seller alpha.example
	seller alpha.example --csv
	dossier C-test
C
for format in text json markdown html; do
	for week in 2026-W36 2026-W37; do
		expect 0 "$BUILD/chipwatch" weekly --week $week --format $format
		same "" "$(grep -Eo "$secrets" <<<"$out" | head -1)"
	done
done
has "算力卡" "$("$BUILD/chipwatch" weekly --week 2026-W36)"
for format in csv jsonl ftm; do
	expect 0 "$BUILD/chipwatch" export --format $format --out "$WORK/$format"
	same "" "$(grep -rhEo "$secrets" "$WORK/$format" | head -1)"
done
same "" "$(sql "SELECT body FROM (SELECT outbox.body(what, NULL, place, why, tied, more, 'x') AS body FROM outbox.offer_news) x WHERE body ~ '$secrets' LIMIT 1")"
# A spreadsheet neither runs a phone number nor makes 8.6E+12 of it.
expect 0 "$BUILD/chipwatch" export --format csv --unmask --out "$WORK/full"
grep -q '"tel:+8613800138000"' "$WORK/full/contact.csv" || fail "no phone number to read"
grep -q '"tel:+86138\*\*\*\*8000"' "$WORK/csv/contact.csv" || fail "no masked phone number to read"
finish
