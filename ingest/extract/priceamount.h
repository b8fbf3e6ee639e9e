/* One amount out of a figure and the multiples and currencies beside it. */
#ifndef EXTRACT_PRICEAMOUNT_H
#define EXTRACT_PRICEAMOUNT_H

#include "extract/currency.h"
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
	bool piece;    /* the unit is any piece: "pcs" */
	bool per_time; /* priced by a time, also one that is no Unit (day, week) */
	bool scaled;   /* 万, k ... were read */
} Pick;

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
