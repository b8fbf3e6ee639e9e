#include "extract/parse.h"

void
quantity_parse(Quantity *out, Str text, const Lexicon *lex)
{
	(void)lex;
	*out = (Quantity){.text = text, .count = -1, .count_max = -1, .stock = -1, .moq = -1};
}
