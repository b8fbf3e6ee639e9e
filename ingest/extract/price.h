/* Prices in the wild: "28.5万/台 含税", "US$1,299.00", "1.249,-- €", "面议". */
#ifndef EXTRACT_PRICE_H
#define EXTRACT_PRICE_H

#include "extract/currency.h"
#include "model/money.h"

#define PRICE_ON_REQUEST "price on request" /* the reason of 面议, "call for price" */

/* Never fails: without an amount out->known is false and out->reason says why. ctx may be NULL. */
void price_parse(Price *out, Str text, const PriceContext *ctx, const Lexicon *lex);

#endif
