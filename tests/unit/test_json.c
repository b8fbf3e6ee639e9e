#include "base/json.h"
#include "base/limits.h"

#include <criterion/criterion.h>
#include <math.h>

#define COUNT(t) (sizeof(t) / sizeof((t)[0]))

static Arena *a;

static void
begin(void)
{
	a = arena_new();
}

static void
end(void)
{
	arena_free(a);
}

TestSuite(json, .init = begin, .fini = end);

static const Json *
parsed(const char *text)
{
	const Json *j;
	Err e;

	cr_assert(json_parse(&j, str_from(text), a, &e), "%s: %s", text, e.text);
	return j;
}

Test(json, kinds)
{
	static const struct {
		const char *text;
		JsonKind kind;
	} cases[] = {{"null", JSON_NULL}, {"true", JSON_BOOL}, {"1", JSON_INT}, {"1.0", JSON_REAL},
	    {"\"\"", JSON_STRING}, {"[]", JSON_ARRAY}, {"{}", JSON_OBJECT}};

	for (size_t i = 0; i < COUNT(cases); i++)
		cr_assert_eq(json_kind(parsed(cases[i].text)), cases[i].kind);
	cr_assert_eq(json_kind(NULL), JSON_ABSENT);
}

Test(json, a_path_of_lookups_needs_one_check)
{
	const Json *j = parsed("{\"a\":{\"b\":[1,{\"c\":\"x\"}]}}");

	cr_assert(
	    str_eq(json_str(json_get(json_at(json_get(json_get(j, "a"), "b"), 1), "c")), S("x")));
	cr_assert_null(json_str(json_get(json_at(json_get(json_get(j, "z"), "b"), 9), "c")).p);
	cr_assert_null(json_at(j, 0));
	cr_assert_eq(json_count(NULL), 0);
	cr_assert_eq(json_count(json_get(j, "a")), 1);
}

Test(json, pointers)
{
	static const struct {
		const char *pointer;
		int64_t value;
	} cases[] = {{"/a/b/0", 1}, {"/a~1b", 2}, {"/m~0n", 3}, {"/", 4}};
	static const char *const absent[] = {"a", "/a/b/9", "/a/b/-1", "/a/b/x", "/zz", "/a~1b/c"};
	const Json *j = parsed("{\"a\":{\"b\":[1]},\"a/b\":2,\"m~n\":3,\"\":4}");

	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t v = 0;

		cr_assert(json_int(&v, json_pointer(j, str_from(cases[i].pointer))), "%s",
		    cases[i].pointer);
		cr_assert_eq(v, cases[i].value);
	}
	for (size_t i = 0; i < COUNT(absent); i++)
		cr_assert_null(json_pointer(j, str_from(absent[i])), "%s", absent[i]);
	cr_assert_eq(json_pointer(j, S("")), j);
}

Test(json, what_is_not_json_has_a_place)
{
	static const struct {
		const char *text;
		long byte;
	} cases[] = {{"{\"a\":}", 6}, {"", 0}, {"[1,]", 4}, {"{\"a\":1} x", 9}, {"nul", 3}};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const Json *j;
		Err e;

		cr_assert_not(json_parse(&j, str_from(cases[i].text), a, &e), "%s", cases[i].text);
		cr_assert_null(j);
		cr_assert_eq(e.kind, ERR_DATA);
		cr_assert_eq(e.byte, cases[i].byte, "%s: %ld", cases[i].text, e.byte);
	}
}

Test(json, depth_is_bounded)
{
	Buf *b = buf_new(a, 1 << 20);
	const Json *j;
	Err e;

	for (int i = 0; i < CAP_JSON_DEPTH; i++)
		buf_putc(b, '[');
	for (int i = 0; i < CAP_JSON_DEPTH; i++)
		buf_putc(b, ']');
	cr_assert(json_parse(&j, buf_str(b), a, &e));
	buf_reset(b);
	for (int i = 0; i < 500000; i++)
		buf_putc(b, '[');
	cr_assert_not(json_parse(&j, buf_str(b), a, &e));
	cr_assert_eq(e.kind, ERR_DATA);
	cr_assert_eq(e.byte, CAP_JSON_DEPTH);
	cr_assert(json_parse(&j, S("\"[[[[\\\"[[[\""), a, &e), "brackets in a string do not count");
}

Test(json, numbers_as_text)
{
	static const struct {
		const char *in, *out;
	} cases[] = {{"19.99", "19.99"}, {"250000", "250000"}, {"0.1", "0.1"}, {"1e3", "1000"},
	    {"-5", "-5"}, {"\"x\"", "x"}, {"28999.5", "28999.5"}};

	for (size_t i = 0; i < COUNT(cases); i++) {
		Str got = json_text(parsed(cases[i].in), a);

		cr_assert(
		    str_eq(got, str_from(cases[i].out)), "%s: %.*s", cases[i].in, STR_ARG(got));
	}
	cr_assert_null(json_text(parsed("true"), a).p);
	cr_assert_null(json_text(NULL, a).p);
}

Test(json, members_in_the_order_of_the_text)
{
	const Json *j = parsed("{\"z\":1,\"a\":2,\"m\":3}"), *v;
	Str key;

	cr_assert(json_member(j, 0, &key, &v) && str_eq(key, S("z")));
	cr_assert(json_member(j, 2, &key, &v) && str_eq(key, S("m")));
	cr_assert_not(json_member(j, 3, &key, &v));
}

Test(json, writing)
{
	Buf *b = buf_new(a, 4096);
	JsonOut o;

	jo_init(&o, b);
	jo_obj(&o);
	jo_kstr(&o, "s", S("a\"b\\c\nd\x01\x7F中"));
	jo_kstr(&o, "unknown", STR_NONE);
	jo_kint(&o, "i", -42);
	jo_key(&o, "list");
	jo_arr(&o);
	jo_int(&o, 0);
	jo_obj(&o);
	jo_end_obj(&o);
	jo_arr(&o);
	jo_end_arr(&o);
	jo_raw(&o, S("[1]"));
	jo_end_arr(&o);
	jo_kbool(&o, "t", true);
	jo_knull(&o, "n");
	jo_end_obj(&o);
	cr_assert_str_eq(buf_cstr(b),
	    "{\"s\":\"a\\\"b\\\\c\\nd\\u0001\\u007f中\",\"unknown\":null,\"i\":-42,"
	    "\"list\":[0,{},[],[1]],\"t\":true,\"n\":null}");
	parsed(buf_cstr(b));
}

Test(json, writing_ill_formed_text_stays_json)
{
	Buf *b = buf_new(a, 4096);
	JsonOut o;

	jo_init(&o, b);
	jo_str(&o, S("a\xFF\xC0z\xE4\xB8"));
	cr_assert_str_eq(buf_cstr(b), "\"a\xEF\xBF\xBD\xEF\xBF\xBDz\xEF\xBF\xBD\"");
}

Test(json, writing_numbers)
{
	static const struct {
		double v;
		int decimals;
		const char *out;
	} cases[] = {{0.5, 2, "0.50"}, {0.999, 2, "1.00"}, {-0.25, 1, "-0.2"}, {0, 3, "0.000"},
	    {-0.0001, 2, "0.00"}, {12, 0, "12"}, {1234.5678, 3, "1234.568"}, {0.05, 2, "0.05"},
	    {1e15, 1, "1000000000000000.0"}, {3, 8, "3.00000000"}, {NAN, 2, "null"},
	    {-INFINITY, 2, "null"}};

	for (size_t i = 0; i < COUNT(cases); i++) {
		Buf *b = buf_new(a, 100);
		JsonOut o;

		jo_init(&o, b);
		jo_num(&o, cases[i].v, cases[i].decimals);
		cr_assert_str_eq(buf_cstr(b), cases[i].out);
	}
}

Test(json, writing_the_largest_and_least)
{
	Buf *b = buf_new(a, 100);
	JsonOut o;

	jo_init(&o, b);
	jo_arr(&o);
	jo_int(&o, INT64_MIN);
	jo_int(&o, INT64_MAX);
	jo_end_arr(&o);
	cr_assert_str_eq(buf_cstr(b), "[-9223372036854775808,9223372036854775807]");
}

Test(json, dump_is_compact_and_comes_back)
{
	Buf *b = buf_new(a, 1000);

	cr_assert(json_dump(b, parsed("{ \"a\" : [ 1, 2.5, \"中\", null, true ] }")));
	cr_assert_str_eq(buf_cstr(b), "{\"a\":[1,2.5,\"中\",null,true]}");
	b = buf_new(a, 5);
	cr_assert_not(json_dump(b, parsed("[1,2,3,4]")), "the cap is told");
}
