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
	jq -e '[.origin[] | select(.rule == "item text") | .end > .start] | all' "$WORK/out" >>"$WORK/spans"
	! grep -q false "$WORK/spans" || { echo "FAIL: $name: a span beyond the page, or none"; exit 1; }
done
grep -v '^#' tests/golden/pages.tsv >"$WORK/want"
diff -u "$WORK/want" "$WORK/got"

# The condition is the title's where the text says none, and worse.
for said in "坏卡 A100 40G|全新包装|坏卡" "H100 PCIe 80GB pulled|tested|pulled" "A100 40G|二手|二手"; do
	IFS='|' read -r title text want <<<"$said"
	echo "<title>$title</title><h1>$title</h1><p class=price>¥4500</p><p>$text</p><button>立即购买</button>" >"$WORK/page.html"
	got=$("$BUILD/chipwatch-ingest" extract --url https://shop.example/ "$WORK/page.html" | jq -r .condition)
	[ "$got" = "$want" ] || { echo "FAIL: condition of $title: $got"; exit 1; }
done

# A page that buys says so for all that it prices, and so does a column; not one that sells too.
for said in "显卡回收报价|价格|显卡回收报价" "今日行情|回收价格|回收价格" "显卡回收 出售|价格|null" "今日行情|价格|null"; do
	IFS='|' read -r heading column want <<<"$said"
	echo "<title>$heading</title><h1>$heading</h1><table><tr><th>型号</th><th>$column</th><th>成色</th></tr><tr><td>H100 80G</td><td>180000元</td><td>二手</td></tr><tr><td>A100 80G</td><td>70000元</td><td>二手</td></tr></table>" >"$WORK/page.html"
	got=$("$BUILD/chipwatch-ingest" extract --url https://shop.example/ "$WORK/page.html" | jq -r .category | sort -u)
	[ "$got" = "$want" ] || { echo "FAIL: category under $heading, $column: $got"; exit 1; }
done

# Bare amounts are in the money of the site's country, when that is told by its name.
for at in "shop.example.nl EUR" "shop.example.com null" "shop.example.hk null" "shop.example.co.uk GBP"; do
	got=$("$BUILD/chipwatch-ingest" extract --url "https://${at% *}/" tests/golden/pages/bare.html | jq -r .price.currency | sort -u)
	[ "$got" = "${at#* }" ] || { echo "FAIL: bare amounts at ${at% *}: $got"; exit 1; }
done

# A required field that no block has is an error of the page; where one block has it, the others
# are left out.
mkdir -p "$WORK/data/ingest/sites"
cp -r schema "$WORK/data/"
cat >"$WORK/data/ingest/sites/shop.example.site" <<'SITE'
[site]
name = A shop under test
host = shop.example

[listing shelf]
each = xpath //li
title! = xpath .//h3
price = xpath .//b => money
SITE
echo '<ul><li><h4>H100 80GB</h4><b>$28000</b></li><li><h4>H200 141GB</h4><b>$31000</b></li></ul>' >"$WORK/lost.html"
echo '<ul><li><h3>H100 80GB</h3><b>$28000</b></li><li><h4>H200 141GB</h4><b>$31000</b></li></ul>' >"$WORK/some.html"
export CHIPWATCH_DATA=$WORK/data
if "$BUILD/chipwatch-ingest" extract --url https://shop.example/ "$WORK/lost.html" >"$WORK/out" 2>"$WORK/err"; then
	echo "FAIL: a lost column is no error"
	exit 1
fi
grep -q 'no "title" in any of 2 blocks' "$WORK/err" || { cat "$WORK/err"; exit 1; }
[ ! -s "$WORK/out" ] || { echo "FAIL: listings beside the error"; exit 1; }
"$BUILD/chipwatch-ingest" extract --url https://shop.example/ "$WORK/some.html" >"$WORK/out"
[ "$(jq -r .title "$WORK/out")" = "H100 80GB" ] || { echo "FAIL: one block of two"; cat "$WORK/out"; exit 1; }
