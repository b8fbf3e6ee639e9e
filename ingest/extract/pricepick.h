/* Every figure of a price text weighed as an amount, and the best of them. */
#ifndef EXTRACT_PRICEPICK_H
#define EXTRACT_PRICEPICK_H

#include "extract/price.h"
#include "extract/tokens.h"
#include "model/money.h"

typedef enum { /* why a figure is no price; the last met is told when none is */
	REFUSE_NONE = 0,
	REFUSE_PERCENT,
	REFUSE_COUNT,
	REFUSE_TIME,
	REFUSE_MODEL,
	REFUSE_SIZE,
	REFUSE_SHIPPING,
	REFUSE_SAVING,
} Refusal;

typedef struct {
	int score;
	int from, to; /* tokens: the first, and the one after the last, of the amount */
	int64_t amount, max;
	const Word *currency; /* beside the amount, or NULL */
	WordKind role;	      /* WORD_WAS, WORD_DEPOSIT, WORD_FROM ... or WORD_OTHER */
	Unit unit;
	bool per_time; /* priced by a time, also one that is no Unit (day, week) */
	bool scaled;   /* 万, k ... were read */
} Pick;

/* The best figure from token `first` on into *out; false when there is none, then *why says why. */
bool pricepick_best(
    Pick *out, Refusal *why, const Tokens *ts, const PriceContext *ctx, const Lexicon *lex);

#endif
