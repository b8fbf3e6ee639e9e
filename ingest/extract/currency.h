/* Which ISO currency a sign, code or word means on this site. */
#ifndef EXTRACT_CURRENCY_H
#define EXTRACT_CURRENCY_H

#include "extract/price.h"
#include "extract/vocab.h"

/* w is of kind WORD_CURRENCY. A sign of several currencies means the context's own one, else what
 * its top-level domain or language makes of it, else what it means most often. */
void currency_resolve(char iso[4], const Word *w, const PriceContext *ctx, const Lexicon *lex);

#endif
