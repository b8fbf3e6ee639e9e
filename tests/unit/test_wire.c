#include "model/wire.h"

#include <criterion/criterion.h>

static Str
written(const Listing *l, Arena *a)
{
	Buf *b = buf_new(a, 1 << 20);
	JsonOut o;
	jo_init(&o, b);
	listing_write(&o, l);
	return buf_str(b);
}

static Listing
sample(Arena *a)
{
	Listing l = {
	    .url = S("https://shop.example/p/1"),
	    .native_id = S("1"),
	    .page_url = S("https://shop.example/"),
	    .seen_at = 1790000000123456,
	    .title = S("H100 \"80G\"\tPCIe"),
	    .seller = S("深圳市鼎恒算力科技有限公司"),
	    .condition = S("全新"),
	    .condition_class = "new",
	    .route = S("香港交货; 包清关"),
	    .price = {.text = S("28.5万/台 含税"),
		.known = true,
		.amount = 2850000000,
		.max = 2900000050,
		.currency = "CNY",
		.unit = UNIT_SERVER,
		.tax = TAX_INCLUDED,
		.tax_rate = 1300,
		.basis = "list",
		.reason = "placeholder",
		.start = 0,
		.end = 7},
	    .lead = {S("3-5周"), 21, 35, AVAIL_PRE_ORDER},
	    .quantity = {S("库存5"), 5, 5, UNIT_CARD, 8, 5, -1},
	    .terms = {S("12.5% 定金"), 1250, "tt", "FOB", TAX_EXCLUDED, 0},
	    .availability = AVAIL_IN_STOCK,
	    .main = true,
	};
	Contact c = {CONTACT_PHONE, ROLE_HOTLINE, S("+864001234567"), S("400-123-4567"), 3, 15, 0};
	VEC_PUSH(a, &l.contacts, c);
	l.origin[FIELD_TITLE] = (Origin){SOURCE_JSONLD, S("/name"), 10, 20};
	l.origin[FIELD_PRICE] = (Origin){SOURCE_HEURISTIC, S("item price"), 0, 0};
	return l;
}

Test(wire, a_listing_read_back_is_written_the_same)
{
	Arena *a = arena_new();
	Listing l = sample(a), again;
	const Json *j;
	Err e;
	Str text = written(&l, a);
	cr_assert(json_parse(&j, text, a, &e), "%s", e.text);
	cr_assert(listing_read(&again, j, a, &e), "%s", e.text);
	cr_expect(str_eq(written(&again, a), text), "%.*s\n%.*s", STR_ARG(text),
	    STR_ARG(written(&again, a)));
	cr_expect_eq(again.seen_at, l.seen_at);
	cr_expect_eq(again.price.max, l.price.max);
	cr_expect_eq(again.terms.deposit, 1250);
	cr_expect_eq(again.origin[FIELD_TITLE].end, 20);
	arena_free(a);
}

Test(wire, an_unknown_listing_too)
{
	Arena *a = arena_new();
	Listing l = {.seen_at = INSTANT_NONE,
	    .lead = {STR_NONE, -1, -1, AVAIL_UNKNOWN},
	    .quantity = {STR_NONE, -1, -1, UNIT_NONE, 0, -1, -1},
	    .terms = {.deposit = -1}};
	Listing again;
	const Json *j;
	Err e;
	Str text = written(&l, a);
	cr_assert(json_parse(&j, text, a, &e), "%s", e.text);
	cr_assert(listing_read(&again, j, a, &e), "%s", e.text);
	cr_expect(str_eq(written(&again, a), text));
	cr_expect_eq(again.seen_at, INSTANT_NONE);
	cr_expect_eq(again.quantity.count, -1);
	arena_free(a);
}

Test(wire, what_cannot_be_read_says_what)
{
	static const struct {
		const char *json, *word;
	} cases[] = {
	    {"[]", "object"},
	    {"{\"price\":{\"amount\":\"12a\"}}", "12a"},
	    {"{\"price\":{\"currency\":\"EURO\"}}", "EURO"},
	    {"{\"contacts\":[{\"kind\":\"pager\",\"value\":\"1\"}]}", "pager"},
	    {"{\"contacts\":[{\"kind\":\"phone\"}]}", "value"},
	    {"{\"seen_at\":\"soon\"}", "soon"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		Arena *a = arena_new();
		const Json *j;
		Listing l;
		Err e;
		cr_assert(json_parse(&j, str_from(cases[i].json), a, &e));
		cr_expect_not(listing_read(&l, j, a, &e), "%s", cases[i].json);
		cr_expect_eq(e.kind, ERR_DATA);
		cr_expect(strstr(e.text, cases[i].word), "%s: %s", cases[i].json, e.text);
		arena_free(a);
	}
}

Test(wire, item_pages_outrank_lists_and_fill_each_other)
{
	Arena *a = arena_new();
	Listing list = {.summary = true,
	    .title = S("H100..."),
	    .seller = S("shop"),
	    .price = {.text = S("¥1"), .known = true, .amount = 10000},
	    .lead = {STR_NONE, -1, -1, AVAIL_UNKNOWN},
	    .quantity = {STR_NONE, -1, -1, UNIT_NONE, 0, -1, -1}};
	Listing item = sample(a);
	item.seller = STR_NONE;
	listing_merge(&list, &item, a);
	cr_expect(str_eq(list.title, item.title));
	cr_expect(str_eq(list.seller, S("shop")));
	cr_expect_eq(list.price.amount, item.price.amount);
	cr_expect_eq(list.contacts.n, 1);
	cr_expect_not(list.summary);
	listing_merge(&list, &item, a);
	cr_expect_eq(list.contacts.n, 1);
	Listing late = {.summary = true, .title = S("other"), .brand = S("NVIDIA")};
	listing_merge(&list, &late, a);
	cr_expect(str_eq(list.title, item.title));
	cr_expect(str_eq(list.brand, S("NVIDIA")));
	arena_free(a);
}

Test(wire, money_is_exact)
{
	static const struct {
		const char *text;
		int64_t amount;
	} good[] = {{"0", 0}, {"199.99", 1999900}, {"0.0025", 25}, {"2280000", 22800000000},
	    {"-1.5", -15000}, {"99999999999999", 999999999999990000}, {"1.50000", 15000}};
	static const char *const bad[] = {
	    "", "-", ".5", "5.", "1.2.3", "1,5", "1e3", " 1", "0.00001", "999999999999999999"};
	Arena *a = arena_new();
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		int64_t v;
		Buf *b = buf_new(a, 64);
		cr_expect(money_read(&v, str_from(good[i].text)), "%s", good[i].text);
		cr_expect_eq(v, good[i].amount, "%s", good[i].text);
		money_write(b, v);
		if (i + 1 < sizeof(good) / sizeof(good[0]))
			cr_expect_str_eq(buf_cstr(b), good[i].text);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		int64_t v;
		cr_expect_not(money_read(&v, str_from(bad[i])), "%s", bad[i]);
	}
	arena_free(a);
}

Test(wire, masks_hide_people_not_firms)
{
	static const struct {
		ContactKind kind;
		const char *value, *masked;
	} cases[] = {
	    {CONTACT_PHONE, "+8613800138000", "+86138****8000"},
	    {CONTACT_WECHAT, "abcdef9", "ab***9"},
	    {CONTACT_QQ, "123456789", "12***9"},
	    {CONTACT_EMAIL, "sales@example.com", "sa***s@example.com"},
	    {CONTACT_ICP, "粤ICP备2021012345号", "粤ICP备2021012345号"},
	    {CONTACT_ADDRESS, "深圳市福田区华强北路1号", "深圳市福田区***"},
	    {CONTACT_WECHAT, "a", "a***"},
	    {CONTACT_EMAIL, "", "***"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char out[128];
		contact_mask(out, sizeof(out), cases[i].kind, str_from(cases[i].value));
		cr_expect_str_eq(out, cases[i].masked);
	}
}

Test(wire, availability_in_many_spellings)
{
	cr_expect_eq(availability_of(S("https://schema.org/InStock")), AVAIL_IN_STOCK);
	cr_expect_eq(availability_of(S("http://schema.org/in_stock/")), AVAIL_IN_STOCK);
	cr_expect_eq(availability_of(S("schema:OutOfStock")), AVAIL_OUT_OF_STOCK);
	cr_expect_eq(availability_of(S("out of stock")), AVAIL_OUT_OF_STOCK);
	cr_expect_eq(availability_of(S("preorder")), AVAIL_PRE_ORDER);
	cr_expect_eq(
	    availability_of(S("whatever this is, it is far too long to be one")), AVAIL_UNKNOWN);
	cr_expect_eq(availability_of(STR_NONE), AVAIL_UNKNOWN);
}
