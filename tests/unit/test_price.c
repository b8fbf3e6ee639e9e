#include "../support/lexcase.h"
#include "base/file.h"
#include "base/limits.h"
#include "extract/lexicon.h"
#include "extract/price.h"

#include <criterion/criterion.h>
#include <stdio.h>

TestSuite(price, .init = setup, .fini = teardown);

static Str
amount_text(int64_t amount)
{
	Buf *b = buf_new(arena, 64);
	money_write(b, amount);
	return buf_str(b);
}

static Str
or_empty(const char *s)
{
	return s ? str_from(s) : S("");
}

/* One row of a table: text, amount, max, currency, unit, tax. `loose`: an empty cell is not
 * compared, and "-" says that no amount, no currency may be read. Returns what differs. */
static int
check_row(Str line, bool loose)
{
	Str cell[6] = {0}, rest = line, got[6];
	int wrong = 0;
	Price p;
	for (int c = 0; c < 6; c++)
		cr_assert(
		    str_cut(&cell[c], &rest, '\t') || (loose && c > 1), "%.*s", STR_ARG(line));
	price_parse(&p, cell[0], NULL, lex);
	got[1] = p.known ? amount_text(p.amount) : loose ? S("-") : S("");
	got[2] = p.known ? amount_text(p.max) : S("");
	got[3] = p.known && p.currency[0] ? str_from(p.currency) : loose ? S("-") : S("");
	got[4] = or_empty(unit_name(p.unit));
	got[5] = or_empty(tax_name(p.tax));
	for (int c = 1; c < 6; c++) {
		if (str_eq(got[c], cell[c]) || (loose && !cell[c].n))
			continue;
		wrong++;
		printf("%.*s: want %.*s, got %.*s\n", STR_ARG(cell[0]), STR_ARG(cell[c]),
		    STR_ARG(got[c]));
	}
	return wrong;
}

static void
check_table(const char *path, bool loose, int least)
{
	Str text, line;
	Err e;
	int cases = 0, wrong = 0;
	cr_assert(file_read(&text, path, CAP_FILE, arena, &e), "%s", e.text);
	while (str_cut(&line, &text, '\n')) {
		if (line.n == 0 || line.p[0] == '#' || str_starts(line, S("text\t")))
			continue;
		wrong += check_row(line, loose);
		cases++;
	}
	cr_assert_geq(cases, least);
	cr_assert_eq(wrong, 0);
}

Test(price, table_of_chinese_prices)
{
	check_table("tests/unit/price_cn.tsv", false, 500);
}

Test(price, table_of_the_worlds_prices)
{
	check_table("tests/unit/price_world.tsv", true, 390);
}

typedef struct {
	const char *text, *amount, *max, *currency, *reason;
	const char *here, *lang, *host; /* of the context */
} Case;

static void
check(const Case *c, size_t n)
{
	for (size_t i = 0; i < n; i++, c++) {
		Price p;
		PriceContext ctx = {.currency = str_from(c->here),
		    .lang = str_from(c->lang),
		    .host = str_from(c->host)};
		price_parse(&p, str_from(c->text), &ctx, lex);
		cr_expect_eq(p.known, c->amount != NULL, "%s", c->text);
		if (c->amount && p.known) {
			cr_expect(str_eq(amount_text(p.amount), str_from(c->amount)), "%s: %.*s",
			    c->text, STR_ARG(amount_text(p.amount)));
			cr_expect(str_eq(amount_text(p.max), str_from(c->max ? c->max : c->amount)),
			    "%s", c->text);
			cr_expect(p.end > p.start && p.end <= strlen(c->text), "%s", c->text);
		}
		if (c->currency)
			cr_expect_str_eq(p.currency, c->currency, "%s", c->text);
		if (c->reason)
			cr_expect_str_eq(p.reason ? p.reason : "", c->reason, "%s", c->text);
	}
}

Test(price, conventions_of_all_places)
{
	static const Case cases[] = {
	    {"1.249,-- €", "1249", NULL, "EUR", "", NULL, NULL, NULL},
	    {"CHF 2'049.90", "2049.9", NULL, "CHF", "", NULL, NULL, NULL},
	    {"1 299,00 zł", "1299", NULL, "PLN", "", NULL, NULL, NULL},
	    {"12\u202f345,67 €", "12345.67", NULL, "EUR", "", NULL, NULL, NULL},
	    {"R$ 1.234,56", "1234.56", NULL, "BRL", "", NULL, NULL, NULL},
	    {"₹1,23,456.00", "123456", NULL, "INR", "", NULL, NULL, NULL},
	    {"8.500.000 ₫", "8500000", NULL, "VND", "", NULL, NULL, NULL},
	    {"12.345 KD", "12.345", NULL, "KWD", "", NULL, NULL, NULL},
	    {"12.345 €", "12345", NULL, "EUR", "", NULL, NULL, NULL},
	    {"$2.345/hr", "2.345", NULL, "USD", "", NULL, NULL, NULL},
	    {"12€50", "12.5", NULL, "EUR", "", NULL, NULL, NULL},
	    {"US$ 119. 95", "119.95", NULL, "USD", "", NULL, NULL, NULL},
	    {"1.5 million USD", "1500000", NULL, "USD", "", NULL, NULL, NULL},
	    {"от 15 000 до 20 000 руб.", "15000", "20000", "RUB", "", NULL, NULL, NULL},
	    {"2 tỷ 500 triệu", "2500000000", NULL, "VND", "", NULL, NULL, NULL},
	    {"١٢٥٠ ر.س", "1250", NULL, "SAR", "", NULL, NULL, NULL},
	    {"3,500만원", "35000000", NULL, "KRW", "", NULL, NULL, NULL},
	    {"item 40117 $5", "5", NULL, "USD", "", NULL, NULL, NULL},
	    {"$19.99 (MSRP $29.99)", "19.99", NULL, "USD", "", NULL, NULL, NULL},
	    {"MSRP $30,000 / Our Price $27,500", "27500", NULL, "USD", "", NULL, NULL, NULL},
	    {"20% off $50", "50", NULL, "USD", "", NULL, NULL, NULL},
	    {"$145.900", "145900", NULL, "", "", NULL, "es", NULL},
	    {"$145.900", "145900", NULL, "CLP", "", NULL, "es", "shop.example.cl"},
	    {"$145,900.50", "145900.5", NULL, "USD", "", NULL, "es", NULL},
	    {"21w", "210000", NULL, "CNY", "", NULL, "zh-CN", NULL},
	};
	check(cases, sizeof(cases) / sizeof(cases[0]));
}

Test(price, what_is_no_price_says_why)
{
	static const Case cases[] = {
	    {"", NULL, NULL, "", "no text", NULL, NULL, NULL},
	    {"面议", NULL, NULL, "", "price on request", NULL, NULL, NULL},
	    {"call 0755-88888888", NULL, NULL, "", "price on request", NULL, NULL, NULL},
	    {"40% OFF", NULL, NULL, "", "only a percentage", NULL, NULL, NULL},
	    {"12:30", NULL, NULL, "", "only a date or time", NULL, NULL, NULL},
	    {"01/02/2024", NULL, NULL, "", "only a date or time", NULL, NULL, NULL},
	    {"2026年9月", NULL, NULL, "", "only a date or time", NULL, NULL, NULL},
	    {"100GB", NULL, NULL, "", "only a model or part number", NULL, NULL, NULL},
	    {"5张", NULL, NULL, "", "only a number of pieces", NULL, NULL, NULL},
	    {"运费20元", NULL, NULL, NULL, "only the cost of carriage", NULL, NULL, NULL},
	    {"立减500元", NULL, NULL, NULL, "only an amount taken off", NULL, NULL, NULL},
	    {"￥99999999999999999999999", NULL, NULL, NULL, "number too large", NULL, NULL, NULL},
	    {"Kč", NULL, NULL, "CZK", "no number", NULL, NULL, NULL},
	};
	check(cases, sizeof(cases) / sizeof(cases[0]));
}

Test(price, odd_prices_keep_their_amount)
{
	static const Case cases[] = {
	    {"1元", "1", NULL, "CNY", "placeholder", NULL, NULL, NULL},
	    {"9999", "9999", NULL, "", "placeholder", NULL, NULL, NULL},
	    {"¥99,999.00", "99999", NULL, "CNY", "placeholder", NULL, NULL, NULL},
	    {"$0.00", "0", NULL, "USD", "zero", NULL, NULL, NULL},
	    {"Free!", "0", NULL, "", "free", NULL, NULL, NULL},
	    {"定金3万", "30000", NULL, "CNY", "deposit only", NULL, NULL, NULL},
	    {"原价3000元", "3000", NULL, "CNY", "old price only", NULL, NULL, NULL},
	    {"标价非售价 5000元", "5000", NULL, "CNY", "the text says that this is not the price",
		NULL, NULL, NULL},
	    {"1234", "1234", NULL, "", "", NULL, NULL, NULL},
	    {"0.99", "0.99", NULL, "", "", NULL, NULL, NULL},
	};
	check(cases, sizeof(cases) / sizeof(cases[0]));
}

Test(price, context_decides_signs_of_several_currencies)
{
	static const Case cases[] = {
	    {"¥98,000", "98000", NULL, "JPY", "", NULL, NULL, "shop.example.jp"},
	    {"￥98,000", "98000", NULL, "JPY", "", NULL, "ja", NULL},
	    {"¥98,000 (税込)", "98000", NULL, "JPY", "", NULL, NULL, NULL},
	    {"¥98,000", "98000", NULL, "CNY", "", NULL, NULL, NULL},
	    {"$500", "500", NULL, "HKD", "", NULL, NULL, "a.com.hk"},
	    {"$500", "500", NULL, "SGD", "", "SGD", NULL, NULL},
	    {"US$500", "500", NULL, "USD", "", NULL, NULL, "a.com.hk"},
	    {"500元", "500", NULL, "TWD", "", NULL, NULL, "a.com.tw"},
	    {"500", "500", NULL, "EUR", "", "EUR", NULL, NULL},
	    {"500 kr", "500", NULL, "DKK", "", NULL, NULL, "a.dk"},
	};
	check(cases, sizeof(cases) / sizeof(cases[0]));
}
