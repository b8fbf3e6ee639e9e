#include "base/confusable.h"
#include "base/simplify.h"
#include "base/text.h"
#include "base/utf8.h"

#include <criterion/criterion.h>

#define COUNT(t) (sizeof(t) / sizeof((t)[0]))

Test(text, forms)
{
	static const struct {
		Str (*form)(Str, Arena *);
		const char *text, *want;
	} cases[] = {
	    {text_nfc, "e\xCC\x81", "\xC3\xA9"},
	    {text_nfc, "Ａ", "Ａ"},
	    {text_nfkc, "Ａ１㎇", "A1GB"},
	    {text_fold, "ＳＴＲＡẞＥ", "strasse"},
	    {text_fold, "\xE2\x80\x8BH", "h"},
	    {text_simplify, "輝達顯卡", "辉达显卡"},
	    {text_simplify, "显卡", "显卡"},
	    {text_latin, "深圳", "shen zhen"},
	    {text_latin, "重庆沈阳", "chong qing shen yang"},
	    {text_latin, "重要", "zhong yao"},
	    {text_latin, "Plain (Text) & \"Sons\" Co., Ltd.'",
		"Plain (Text) & \"Sons\" Co., Ltd.'"},
	    {text_latin, "Москва", "Moskva"},
	    {text_latin, "", ""},
	};
	Arena *a = arena_new();

	for (size_t i = 0; i < COUNT(cases); i++) {
		Str got = cases[i].form(str_from(cases[i].text), a);

		cr_expect(str_eq(got, str_from(cases[i].want)), "\"%s\": \"%.*s\"", cases[i].text,
		    STR_ARG(got));
	}
	arena_free(a);
}

/* What is kept of each Han character comes to what ICU makes of a text at once; with a sign that
 * is no Han before it, a text goes to ICU whole. */
Test(text, latin_han_as_icu)
{
	Arena *a = arena_new();
	uint32_t r = 7;

	for (int k = 0; k < 3000; k++) {
		char b[64] = ".";
		size_t n = 1, len = 1 + (size_t)k % 12;

		for (size_t i = 0; i < len; i++) {
			r = r * 1664525u + 1013904223u;
			n += utf8_put(b + n, 0x4E00u + (r >> 8) % 0x5200u);
		}
		Str whole = text_latin(str_of(b, n), a), han = text_latin(str_of(b + 1, n - 1), a);

		cr_assert(whole.n && whole.p[0] == '.');
		whole = str_trim(str_sub(whole, 1, whole.n));
		cr_expect(str_eq(whole, han), "\"%.*s\": \"%.*s\", alone \"%.*s\"", (int)n, b,
		    STR_ARG(whole), STR_ARG(han));
	}
	arena_free(a);
}

Test(text, look_alikes)
{
	static const struct {
		uint32_t cp;
		char ascii;
	} cases[] = {
	    {0x041D, 'H'},
	    {0x0410, 'A'},
	    {0x0412, 'B'},
	    {0x041E, 'O'},
	    {0x0397, 'H'},
	    {0x0391, 'A'},
	    {0x0392, 'B'},
	    {0x0435, 'e'},
	    {'H', 0},
	    {0x4E00, 0},
	    {0x0416, 0},
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		cr_expect_eq(confusable_ascii(cases[i].cp), cases[i].ascii, "U+%04X: %d",
		    cases[i].cp, confusable_ascii(cases[i].cp));
}

Test(text, skeletons_of_texts_that_look_alike_are_equal)
{
	Arena *a = arena_new();

	cr_assert(str_eq(confusable_skeleton(S("Н100"), a), confusable_skeleton(S("H100"), a)));
	cr_assert(!str_eq(confusable_skeleton(S("H200"), a), confusable_skeleton(S("H100"), a)));
	arena_free(a);
}

/* The table of single characters says what ICU's rules say of each. */
Test(text, simplify_table_is_icus)
{
	Arena *a = arena_new();
	size_t changed = 0;

	for (uint32_t cp = 0x3400; cp <= 0x9FFF; cp++) {
		uint32_t want;
		char bytes[4];
		size_t at = 0;
		Str s = text_simplify(str_of(bytes, utf8_put(bytes, cp)), a);

		want = utf8_next(s, &at);
		cr_expect_eq(simplify_cp(cp), want, "U+%04X: U+%04X, ICU has U+%04X", cp,
		    simplify_cp(cp), want);
		changed += want != cp;
	}
	cr_expect_gt(changed, 2000u);
	arena_free(a);
}
