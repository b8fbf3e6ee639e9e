#include "extract/parse.h"

void
lead_parse(Lead *out, Str text, Day on, const Lexicon *lex)
{
	(void)on;
	(void)lex;
	*out = (Lead){.text = text, .min_days = -1, .max_days = -1};
}
