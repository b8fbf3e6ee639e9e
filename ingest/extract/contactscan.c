#include "extract/parse.h"

void
contact_parse(ContactVec *out, Str text, Str region, const Lexicon *lex, Arena *a)
{
	(void)out;
	(void)text;
	(void)region;
	(void)lex;
	(void)a;
}
