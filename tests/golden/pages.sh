#!/bin/bash
# Pages of many kinds without an adapter of their own (tests/golden/pages, written for this): their
# listings as tests/golden/pages.tsv has them; a page that is named there with "-" gives none.
set -euo pipefail
cd "$ROOT"
: >"$WORK/got"
for page in tests/golden/pages/*; do
	name=$(basename "$page")
	"$BUILD/chipwatch-ingest" extract --url "https://shop.example/p/1" --on 2026-11-25 "$page" >"$WORK/out"
	if [ -s "$WORK/out" ]; then
		jq -r --arg f "$name" '[$f, .title, .price.amount // "-", .price.amount_max // "-",
			.price.currency // "-", .price.unit // "-", .price.tax // "-",
			.availability // "-", .lead.min_days // "-"] | @tsv' "$WORK/out" >>"$WORK/got"
	else
		printf '%s\t-\n' "$name" >>"$WORK/got"
	fi
	jq -e .url "$WORK/out" >"$WORK/urls" || [ ! -s "$WORK/out" ] || { echo "FAIL: $name: no address"; exit 1; }
	# every value that is there names its bytes in the page
	jq -e --argjson n "$(stat -c %s "$page")" '[.origin[] | .end <= $n and .start <= .end] | all' "$WORK/out" >"$WORK/spans"
	! grep -q false "$WORK/spans" || { echo "FAIL: $name: a span beyond the page"; exit 1; }
done
grep -v '^#' tests/golden/pages.tsv >"$WORK/want"
diff -u "$WORK/want" "$WORK/got"
