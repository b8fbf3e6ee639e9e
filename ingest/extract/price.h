/* Prices in the wild: "28.5万/台 含税", "US$1,299.00", "1.249,-- €", "面议". */
#ifndef EXTRACT_PRICE_H
#define EXTRACT_PRICE_H

#include "base/arena.h"
#include "model/money.h"

typedef struct {
	Str currency; /* ISO code that a bare amount means here (site, page), or STR_NONE */
	Str lang;     /* of the page: "zh", "ja", "de" ..., or STR_NONE: decides ¥ and 1.234 */
	Str host;     /* its top-level domain is a hint */
} PriceContext;

typedef struct Lexicon Lexicon; /* vocabularies from schema/catalogue, see extract/lexicon.h */

/* Never fails: without an amount out->known is false and out->reason says why. ctx may be NULL. */
void price_parse(Price *out, Str text, const PriceContext *ctx, const Lexicon *lex);

#endif
