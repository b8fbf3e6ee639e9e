/* Contacts out of any text: every span is of the text, every value is there. */
#include "base/limits.h"
#include "extract/parse.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Lexicon *
open_lexicon(void)
{
	static Lexicon *lex;
	Err e;

	if (!lex && !lexicon_open(&lex, "schema/catalogue", arena_new(), &e))
		abort();
	return lex;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const regions[] = {"CN", "HK", "US", "JP"};
	Arena *a = arena_new();
	ContactVec v = {0};
	Str text = str_of((const char *)data, size);

	contact_parse(&v, text, str_from(regions[size & 3]), open_lexicon(), a);
	if (v.n > CAP_CONTACTS)
		abort();
	for (size_t i = 0; i < v.n; i++) {
		const Contact *c = &v.v[i];

		if (!c->value.n || c->end <= c->start || c->end > size)
			abort();
		if (!str_eq(c->text, str_sub(text, c->start, c->end)))
			abort();
	}
	arena_free(a);
	return 0;
}
