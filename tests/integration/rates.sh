#!/bin/bash
# Exchange rates in both forms of the European Central Bank, what is refused, and the prices that
# are compared by them.
set -euo pipefail
cd "$WORK"
fail() { echo "FAIL: $*"; exit 1; }
in=$BUILD/chipwatch-ingest
cat >wide.csv <<'END'
Date, USD, CNY, JPY, XXX,
2026-09-02,1.1000,7.9200,165.00,N/A,
2026-09-01,1.2000,8.4000,160.00,N/A,
END
printf 'Date, USD, CNY, \n03 September 2026, 1.2500, 9.0000, \n' >daily.csv
cat >service.csv <<'END'
KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE,TITLE
EXR.D.KRW.EUR.SP00.A,D,KRW,EUR,SP00,A,2026-09-01,1680.0,"won, by day"
EXR.D.USD.EUR.SP00.A,D,USD,EUR,SP00,A,2026-09-02,1.1000,"dollar, by day"
END
"$in" rates import wide.csv >out
grep -q '^6 rates of 3 currencies, 2026-09-01 to 2026-09-02: 6 new or changed$' out || fail "$(cat out)"
"$in" rates import wide.csv | grep >/dev/null -e ': 0 new or changed$' || fail "the same file again changed rates"
"$in" rates import service.csv | grep >/dev/null -e '^2 rates of 2 currencies.*: 1 new or changed$' || fail "one rate a row"
"$in" rates import daily.csv | grep >/dev/null -e '2026-09-03: 2 new' || fail "the file of a day"
url=$("$in" db url)
ask() { psql -AtX "$url" -c "$1"; }

# A rate of the day, of the last day before a gap, a gap that is too long, and one never quoted.
[ "$(ask "SELECT round(per_usd, 4), rate_on FROM market.per_usd('CNY', '2026-09-02')")" = "7.2000|2026-09-02" ] || fail "the rate of a day"
[ "$(ask "SELECT round(per_usd, 4), rate_on FROM market.per_usd('CNY', '2026-09-06')")" = "7.2000|2026-09-03" ] || fail "over a gap"
[ "$(ask "SELECT rate_on IS NULL, source FROM market.per_usd('CNY', '2026-12-01')")" = "t|round rate" ] || fail "an old rate was taken"
[ "$(ask "SELECT per_usd IS NULL FROM market.per_usd('XAU', '2026-09-02')")" = t ] || fail "a rate out of nothing"
[ "$(ask "SELECT per_usd FROM market.per_usd('EUR', '2026-09-01')" | cut -c1-6)" = 0.8333 ] || fail "the euro"

# The table by day says what the function says, for every day near the rates and every currency.
[ "$(ask "SELECT count(*) FROM (SELECT DISTINCT currency FROM market.exchange_rate UNION SELECT 'EUR') c(currency) CROSS JOIN generate_series(timestamp '2026-08-20', '2026-10-01', '1 day') d
	CROSS JOIN LATERAL market.per_usd(c.currency, d::date) p LEFT JOIN market.day_rate r ON r.currency = c.currency AND r.day = d::date
	WHERE c.currency <> 'USD' AND (CASE WHEN p.source <> 'round rate' THEN round(p.per_usd, 10) END IS DISTINCT FROM round(r.per_usd, 10) OR (r.rate_on IS DISTINCT FROM p.rate_on))")" = 0 ] || fail "rates by day"
[ "$(ask "SELECT count(*) > 20 FROM market.day_rate")" = t ] || fail "no rates by day"

# Eight cards in a server, tax within at the usual rate, in yuan: per GPU, net, in dollars.
offer='{"amount": 20340000000, "currency": "CNY", "unit": "server", "gpus": 8, "tax": "included", "sku": "h100-80-sxm5", "price_text": "203.4万"}'
have=$(ask "SELECT round(p.amount), p.price_text, p.gpu, p.usd, p.cny, p.tax_basis, p.rate_on
	FROM jsonb_populate_record(NULL::market.offer, '$offer') o, market.comparable_price(o, '2026-09-02') p")
[ "$have" = "2034000|203.4万|225000.0000|31250.00|225000.00|tax taken away at the usual rate|2026-09-02" ] || fail "compared: $have"
[ "$(ask "SELECT market.gpu_amount(100, 'hour', 1, NULL) IS NULL AND market.gpu_amount(100, 'server', NULL, NULL) IS NULL AND market.gpu_amount(100, 'card', 8, 'placeholder') IS NULL")" = t ] ||
	fail "rents, unknown systems and placeholders were compared"

refused() { # CONTENT STATUS WORDS
	local rc=0
	printf '%b' "$1" >bad.csv
	"$in" rates import bad.csv >out 2>err || rc=$?
	[ "$rc" = "$2" ] && grep -q "$3" err || fail "status $rc of: $1: $(cat err)"
}
refused 'Date, USD,\n2026-09-02,-1.1,\n' 6 'bad.csv:2: not a rate'
refused 'Date, USD,\n2026-13-02,1.1,\n' 6 'not a rate'
refused 'Date, USD,\n2126-09-02,1.1,\n' 6 'a day to come'
refused 'Date, U$D,\n2026-09-02,1.1,\n' 6 'not a rate'
refused 'name,price\nx,1\n' 6 'neither a table'
refused '' 6 'neither a table'
refused 'Date, USD,\n' 6 'no rate'
[ "$(ask "SELECT count(*) FROM market.exchange_rate")" = 9 ] || fail "a refused file left rates"
