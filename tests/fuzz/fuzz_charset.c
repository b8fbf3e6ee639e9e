/*
 * Any bytes in any encoding: the text is UTF-8, every offset leads back into the body and never
 * backwards, and ill-formed bytes are counted exactly when U+FFFD stands for them.
 */
#include "base/charset.h"
#include "base/utf8.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const labels[] = {"", "utf-8", "gb18030", "gbk", "big5", "shift_jis", "euc-jp",
    "euc-kr", "iso-2022-jp", "utf-16le", "utf-16be", "windows-1252", "windows-1256", "koi8-r",
    "x-user-defined", "iso-2022-kr"};

static void
check_text(const CharsetText *t, size_t size)
{
	size_t before = 0;

	if (!utf8_valid(t->text))
		abort();
	if (t->bad && str_find(t->text, S("\xEF\xBF\xBD"), 0) == SIZE_MAX)
		abort();
	for (size_t i = 0; i <= t->text.n; i++) {
		size_t at = charset_offset(t, i);

		if (at > size || at < before)
			abort();
		before = at;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *a = arena_new();
	CharsetText t;

	if (size) {
		Str body = str_of((const char *)data + 1, size - 1);
		const Charset *cs = charset_of(str_from(labels[data[0] & 15]));

		charset_read(&t, body, data[0] & 16 ? S("text/html; charset=gbk") : STR_NONE, a);
		check_text(&t, body.n);
		if (cs) {
			charset_decode(&t, body, cs, a);
			check_text(&t, body.n);
		}
	}
	arena_free(a);
	return 0;
}
