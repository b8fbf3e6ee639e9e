/* One amount out of a figure and the multiples and currencies beside it. */
#ifndef EXTRACT_PRICEAMOUNT_H
#define EXTRACT_PRICEAMOUNT_H

#include "extract/pricepick.h"

typedef struct {
	const Tokens *ts;
	const PriceContext *ctx;
	const Lexicon *lex;
} PriceScene;

/* The amount of the figure at token i; false, and *why, when it is none. */
bool priceamount_read(Pick *out, const PriceScene *s, int i, Refusal *why);
/* Extend it over "- 30万" or "至 30万"; multiple and currency of the end serve both. */
void priceamount_range(Pick *p, const PriceScene *s);

#endif
