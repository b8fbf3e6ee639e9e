/* Every figure of a price text weighed as an amount, and the best of them. */
#ifndef EXTRACT_PRICEPICK_H
#define EXTRACT_PRICEPICK_H

#include "extract/priceamount.h"

/* The best figure from token `first` on into *out; false when there is none, then *why says why. */
bool pricepick_best(
    Pick *out, Refusal *why, const Tokens *ts, const PriceContext *ctx, const Lexicon *lex);

#endif
