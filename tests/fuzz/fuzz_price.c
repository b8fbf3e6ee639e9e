/* Any text is a price or says why it is none; spans stay within it. */
#include "extract/lexicon.h"
#include "extract/price.h"

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
	static const char *const hosts[] = {"a.cn", "a.jp", "a.com.hk", ""};
	PriceContext ctx = {.host = str_from(hosts[size & 3])};
	Price p;

	price_parse(&p, str_of((const char *)data, size), &ctx, open_lexicon());
	if (!p.known && !p.reason)
		abort();
	if (p.known && (p.amount < 0 || p.amount > MONEY_MAX || p.max < p.amount))
		abort();
	if (p.start > p.end || p.end > size)
		abort();
	return 0;
}
