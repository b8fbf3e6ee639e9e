/* Own cases: labels that lie, marks, encodings by detection, bytes that cannot be read. */
#include "base/charset.h"
#include "base/utf8.h"

#include <criterion/criterion.h>

static Arena *arena;

static void
setup(void)
{
	arena = arena_new();
}

static void
teardown(void)
{
	arena_free(arena);
}

TestSuite(charset, .init = setup, .fini = teardown);

/* "显卡现货 含税" in GBK, and as UTF-8 */
#define GBK_TEXT  "\xCF\xD4\xBF\xA8\xCF\xD6\xBB\xF5 \xBA\xAC\xCB\xB0"
#define UTF8_TEXT "显卡现货 含税"

Test(charset, what_the_label_says_and_what_the_bytes_are)
{
	static const struct {
		Str body;
		const char *type, *name, *text;
		CharsetFrom from;
		uint32_t bad;
	} cases[] = {
	    {S("<p>" GBK_TEXT), "text/html; charset=gbk", "GBK", "<p>" UTF8_TEXT,
		CHARSET_FROM_HEADER, 0},
	    {S("<meta charset=gb2312><p>" GBK_TEXT), "text/html", "GBK",
		"<meta charset=gb2312><p>" UTF8_TEXT, CHARSET_FROM_META, 0},
	    {S("<meta charset=gbk><p>" UTF8_TEXT), "", "UTF-8", "<meta charset=gbk><p>" UTF8_TEXT,
		CHARSET_REPAIRED, 0},
	    {S("<p>" GBK_TEXT GBK_TEXT), "text/html; charset=utf-8", "gb18030",
		"<p>" UTF8_TEXT UTF8_TEXT, CHARSET_REPAIRED, 0},
	    {S("\xEF\xBB\xBF<p>" UTF8_TEXT), "text/html; charset=gbk", "UTF-8", "<p>" UTF8_TEXT,
		CHARSET_FROM_BOM, 0},
	    {S("\xFF\xFE<\0p\0>\0-N\x87\x65"), "", "UTF-16LE", "<p>中文", CHARSET_FROM_BOM, 0},
	    {S("\xFE\xFF\0<\0p\0>N-\x65\x87"), "", "UTF-16BE", "<p>中文", CHARSET_FROM_BOM, 0},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		CharsetText t;
		charset_read(&t, cases[i].body, str_from(cases[i].type), arena);
		cr_expect_str_eq(t.charset->name, cases[i].name, "%zu: %s", i, t.charset->name);
		cr_expect(str_eq(t.text, str_from(cases[i].text)), "%zu: %.*s", i, STR_ARG(t.text));
		cr_expect_eq(t.from, cases[i].from, "%zu: from %d", i, (int)t.from);
		cr_expect_eq(t.bad, cases[i].bad, "%zu: %u bad", i, t.bad);
	}
}

Test(charset, what_cannot_be_read_is_counted)
{
	CharsetText t;
	charset_decode(&t, S("a\x81 b\xFF"), charset_of(S("gbk")), arena);
	cr_assert_eq(t.bad, 2);
	cr_assert(utf8_valid(t.text));
	cr_assert(str_starts(t.text, S("a\xEF\xBF\xBD b")));
	charset_decode(&t, S("\xED\xA0\x80x"), &charset_utf8, arena); /* half a surrogate pair */
	cr_assert_geq(t.bad, 1);
	cr_assert(utf8_valid(t.text));
}

Test(charset, an_offset_leads_back_to_the_byte)
{
	CharsetText t;
	Str body = S("ab" GBK_TEXT "cd");
	charset_decode(&t, body, charset_of(S("gb18030")), arena);
	cr_assert_eq(charset_offset(&t, 0), 0);
	cr_assert_eq(charset_offset(&t, 2), 2);
	cr_assert_eq(charset_offset(&t, 2 + 3), 2 + 2);
	cr_assert_eq(charset_offset(&t, t.text.n), body.n);
}
