#include "base/str.h"

#include <criterion/criterion.h>

#define COUNT(t) (sizeof(t) / sizeof((t)[0]))

Test(str, numbers)
{
	static const struct {
		const char *text;
		bool ok;
		int64_t value;
	} cases[] = {
	    {"0", true, 0},
	    {"-0", true, 0},
	    {"42", true, 42},
	    {"-42", true, -42},
	    {"007", true, 7},
	    {"9223372036854775807", true, INT64_MAX},
	    {"9223372036854775808", false, 0},
	    {"-9223372036854775808", true, INT64_MIN},
	    {"-9223372036854775809", false, 0},
	    {"99999999999999999999999", false, 0},
	    {"", false, 0},
	    {"-", false, 0},
	    {"+1", false, 0},
	    {" 1", false, 0},
	    {"1 ", false, 0},
	    {"1.0", false, 0},
	    {"0x10", false, 0},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t v = 99;
		bool ok = str_i64(&v, str_from(cases[i].text));

		cr_assert_eq(ok, cases[i].ok, "\"%s\"", cases[i].text);
		cr_assert_eq(v, ok ? cases[i].value : 99, "\"%s\"", cases[i].text);
	}
}

Test(str, fractions)
{
	static const struct {
		const char *text;
		bool ok;
		double value;
	} cases[] = {
	    {"1.5", true, 1.5},
	    {"-2e3", true, -2000},
	    {".5", true, .5},
	    {"", false, 0},
	    {" 1", false, 0},
	    {"1x", false, 0},
	    {"nan", false, 0},
	    {"inf", false, 0},
	    {"0x10", false, 0},
	    {"1e999", false, 0},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		double v = 0;
		bool ok = str_f64(&v, str_from(cases[i].text));

		cr_assert_eq(ok, cases[i].ok, "\"%s\"", cases[i].text);
		if (ok)
			cr_assert_float_eq(v, cases[i].value, 1e-12, "\"%s\"", cases[i].text);
	}
}

Test(str, cut_gives_every_part_once)
{
	static const struct {
		const char *text;
		size_t n;
		const char *parts[4];
	} cases[] = {
	    {"a,,b", 3, {"a", "", "b"}},
	    {"a", 1, {"a"}},
	    {"", 1, {""}},
	    {",", 2, {"", ""}},
	    {"a,", 2, {"a", ""}},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		Str rest = str_from(cases[i].text), part;
		size_t n = 0;

		while (str_cut(&part, &rest, ',')) {
			cr_assert_lt(n, cases[i].n, "\"%s\"", cases[i].text);
			cr_assert(str_eq(part, str_from(cases[i].parts[n])), "\"%s\" part %zu",
			    cases[i].text, n);
			n++;
		}
		cr_assert_eq(n, cases[i].n, "\"%s\"", cases[i].text);
	}
}

Test(str, cut_of_unknown_gives_nothing)
{
	Str rest = STR_NONE, part;

	cr_assert_not(str_cut(&part, &rest, ','));
}

Test(str, find)
{
	static const struct {
		const char *text, *needle;
		size_t from, at, at_i;
	} cases[] = {
	    {"NVIDIA H100", "H100", 0, 7, 7},
	    {"NVIDIA H100", "h100", 0, SIZE_MAX, 7},
	    {"aXa", "a", 1, 2, 2},
	    {"abc", "", 1, 1, 1},
	    {"abc", "", 9, SIZE_MAX, SIZE_MAX},
	    {"abc", "abcd", 0, SIZE_MAX, SIZE_MAX},
	    {"", "a", 0, SIZE_MAX, SIZE_MAX},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		Str s = str_from(cases[i].text), needle = str_from(cases[i].needle);

		cr_assert_eq(str_find(s, needle, cases[i].from), cases[i].at, "case %zu", i);
		cr_assert_eq(str_findi(s, needle, cases[i].from), cases[i].at_i, "case %zu", i);
	}
	cr_assert_eq(str_chr(S("a-b"), '-', 0), 1);
	cr_assert_eq(str_chr(S("a-b"), '-', 2), SIZE_MAX);
}

Test(str, comparing)
{
	cr_assert(str_eqi(S("H100 SXM"), S("h100 sxm")));
	cr_assert_not(str_eqi(S("H100"), S("H10")));
	cr_assert(str_eq(STR_NONE, S("")), "both have no bytes");
	cr_assert_lt(str_cmp(S("a"), S("ab")), 0);
	cr_assert_gt(str_cmp(S("b"), S("ab")), 0);
	cr_assert_eq(str_cmp(STR_NONE, S("")), 0);
	cr_assert(str_starts(S("abc"), S("ab")));
	cr_assert_not(str_starts(S("a"), S("ab")));
	cr_assert(str_startsi(S("ABc"), S("ab")));
	cr_assert(str_ends(S("abc"), S("bc")));
	cr_assert_not(str_ends(S("c"), S("bc")));
	cr_assert(str_ends(STR_NONE, S("")));
}

Test(str, parts)
{
	cr_assert(str_eq(str_trim(S(" \t a b\r\n")), S("a b")));
	cr_assert_eq(str_trim(S(" \n ")).n, 0);
	cr_assert(str_eq(str_sub(S("abcdef"), 2, 4), S("cd")));
	cr_assert(str_eq(str_sub(S("abc"), 2, 99), S("c")));
	cr_assert_eq(str_sub(S("abc"), 9, 2).n, 0);
	cr_assert_null(str_sub(STR_NONE, 0, 3).p);
}

Test(str, plural)
{
	cr_assert_str_eq(str_s(0), "s");
	cr_assert_str_eq(str_s(1), "");
	cr_assert_str_eq(str_s(2), "s");
}
