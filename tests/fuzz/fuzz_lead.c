/* Lead times, quantities, terms and words of condition out of any text: values stay in range. */
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
	Str text = str_of((const char *)data, size);
	const Lexicon *lex = open_lexicon();
	Arena *a = arena_new();
	Listing l = {0};

	lead_parse(&l.lead, text, size & 1 ? DAY_NONE : 20780, lex);
	quantity_parse(&l.quantity, text, lex);
	terms_parse(&l.terms, text, lex);
	trade_words_parse(&l, text, lex, a);
	if (l.lead.min_days < -1 || (l.lead.max_days >= 0 && l.lead.max_days < l.lead.min_days))
		abort();
	if (l.quantity.count < -1 || l.quantity.count_max < l.quantity.count || l.quantity.gpus < 0)
		abort();
	if (l.terms.deposit < -1 || l.terms.deposit > 10000)
		abort();
	arena_free(a);
	return 0;
}
