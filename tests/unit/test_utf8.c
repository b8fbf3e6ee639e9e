#include "base/utf8.h"

#include <criterion/criterion.h>

#define COUNT(t) (sizeof(t) / sizeof((t)[0]))

static const char *
visible(Arena *a, Str s)
{
	Buf *b = buf_new(a, 4096);

	cr_assert(utf8_visible(b, s));
	return buf_cstr(b);
}

/* The counts are those of the WHATWG decoder: one U+FFFD for each maximal ill-formed part. */
Test(utf8, decoding)
{
	static const struct {
		const char *text;
		size_t bytes, n;
		uint32_t cp[6];
	} cases[] = {
	    {"aé中😀", 10, 4, {'a', 0xE9, 0x4E2D, 0x1F600}},
	    {"\xC0\x80", 2, 2, {UTF8_BAD, UTF8_BAD}},
	    {"\xE0\x80\x80", 3, 3, {UTF8_BAD, UTF8_BAD, UTF8_BAD}},
	    {"\xED\xA0\x80", 3, 3, {UTF8_BAD, UTF8_BAD, UTF8_BAD}},
	    {"\xF4\x90\x80\x80", 4, 4, {UTF8_BAD, UTF8_BAD, UTF8_BAD, UTF8_BAD}},
	    {"\xF0\x9F\x98z", 4, 2, {UTF8_BAD, 'z'}},
	    {"\xE4\xB8", 2, 1, {UTF8_BAD}},
	    {"\x80\xFF", 2, 2, {UTF8_BAD, UTF8_BAD}},
	    {"\xEF\xBF\xBD", 3, 1, {UTF8_BAD}},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		Str s = str_of(cases[i].text, cases[i].bytes);
		size_t at = 0, n = 0;

		while (at < s.n) {
			cr_assert_lt(n, cases[i].n, "case %zu", i);
			cr_assert_eq(utf8_next(s, &at), cases[i].cp[n], "case %zu, %zu", i, n);
			n++;
		}
		cr_assert_eq(n, cases[i].n, "case %zu", i);
		cr_assert_eq(utf8_count(s), n);
		cr_assert_eq(utf8_valid(s), i == 0 || i == 8, "case %zu", i);
	}
}

Test(utf8, every_code_point_comes_back)
{
	for (uint32_t cp = 0; cp <= 0x110001; cp++) {
		char out[4];
		size_t n = utf8_put(out, cp), i = 0;
		bool scalar = cp <= 0x10FFFF && !(cp >= 0xD800 && cp <= 0xDFFF);
		uint32_t back = utf8_next(str_of(out, n), &i);

		cr_assert_eq(back, scalar ? cp : UTF8_BAD, "U+%04X", cp);
		cr_assert_eq(i, n);
	}
}

Test(utf8, validity_does_not_depend_on_the_place)
{
	for (size_t pad = 0; pad < 20; pad++) {
		char text[64];

		memset(text, 'a', sizeof(text));
		cr_assert(utf8_valid(str_of(text, 40)));
		text[pad] = (char)0xFF;
		cr_assert_not(utf8_valid(str_of(text, 40)), "at %zu", pad);
	}
}

Test(utf8, head_cuts_between_characters)
{
	Str s = S("a中b");

	for (size_t n = 0; n < 9; n++) {
		Str h = utf8_head(s, n);

		cr_assert_leq(h.n, n);
		cr_assert(utf8_valid(h), "%zu", n);
	}
	cr_assert_eq(utf8_head(s, 4).n, 4);
	cr_assert_eq(utf8_head(s, 3).n, 1);
}

Test(utf8, columns)
{
	static const struct {
		const char *text;
		size_t width;
	} cases[] = {{"abc", 3}, {"显卡", 4}, {"é", 1}, {"e\xCC\x81", 1}, {"😀", 2}, {"ｶ", 1},
	    {"Ａ", 2}, {"한", 2}, {"\xE2\x80\x8B", 0}, {"", 0}};

	for (size_t i = 0; i < COUNT(cases); i++)
		cr_assert_eq(
		    utf8_width(str_from(cases[i].text)), cases[i].width, "\"%s\"", cases[i].text);
}

Test(utf8, hostile_text_is_made_visible)
{
	static const struct {
		const char *in, *out;
	} cases[] = {
	    {"plain 显卡", "plain 显卡"},
	    {"\x1B[31mred", "\\x1B[31mred"},
	    {"a\nb\tc\rd", "a\\nb\\tc\\rd"},
	    {"x\xE2\x80\xAEy", "x\\u{202E}y"},
	    {"x\xE2\x80\x8By", "x\\u{200B}y"},
	    {"x\xEF\xBB\xBFy", "x\\u{FEFF}y"},
	    {"\xFFz", "\\xFFz"},
	    {"\xC2\x9B", "\\u{009B}"},
	    {"\x7F", "\\x7F"},
	};
	Arena *a = arena_new();

	for (size_t i = 0; i < COUNT(cases); i++)
		cr_assert_str_eq(visible(a, str_from(cases[i].in)), cases[i].out);
	arena_free(a);
}

Test(utf8, visible_stops_at_the_cap)
{
	Arena *a = arena_new();
	Buf *b = buf_new(a, 3);

	cr_assert_not(utf8_visible(b, S("\x1B\x1B")));
	arena_free(a);
}
