/* Which ISO currency a sign, code or word means on this site. */
#ifndef EXTRACT_CURRENCY_H
#define EXTRACT_CURRENCY_H

#include "extract/lexicon.h"

typedef struct {
	Str currency; /* ISO code that a bare amount means here (site, page), or STR_NONE */
	Str lang;     /* of the page: "zh", "ja", "de" ..., or STR_NONE: decides ¥ and 1.234 */
	Str host;     /* its top-level domain is a hint */
} PriceContext;

/* w is of kind WORD_CURRENCY. A sign of several currencies means the context's own one, else what
 * its top-level domain or language makes of it, else what it means most often. */
void currency_resolve(char iso[4], const Word *w, const PriceContext *ctx, const Lexicon *lex);

#endif
