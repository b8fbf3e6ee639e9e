#include "extract/parse.h"

void
terms_parse(Terms *out, Str text, const Lexicon *lex)
{
	(void)lex;
	*out = (Terms){.text = text, .deposit = -1};
}

void
trade_words_parse(Listing *l, Str text, const Lexicon *lex, Arena *a)
{
	(void)l;
	(void)text;
	(void)lex;
	(void)a;
}
