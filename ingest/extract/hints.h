/* schema/catalogue/page_words.tsv: what words on a page and in its class names tell the generic
 * reader. An analyst may extend it. */
#ifndef EXTRACT_HINTS_H
#define EXTRACT_HINTS_H

#include "base/arena.h"

typedef enum {
	HINT_CLASS_PRICE = 0,
	HINT_CLASS_OLD,
	HINT_CLASS_MINOR,
	HINT_CLASS_TITLE,
	HINT_CLASS_SELLER,
	HINT_CLASS_STOCK,
	HINT_CLASS_ASIDE,
	HINT_CLASS_ITEM,
	HINT_CLASS_STATE,
	HINT_CART,
	HINT_CALL,
	HINT_OLD,
	HINT_BUTTON,
	HINT_OUT,
	HINT_IN,
	HINT_COLUMN_TITLE,
	HINT_COLUMN_PRICE,
	HINT_COLUMN_LEAD,
	HINT_COLUMN_QUANTITY,
	HINT_COLUMN_PART,
	HINT_COLUMN_BRAND,
	HINT_COLUMN_SELLER,
	HINT_COLUMN_CONDITION,
	HINT_COLUMN_PLACE,
	HINT_ABOUT,
	HINT_NEXT,
	HINT_LIST,
	HINT_CLASS_NOW,
	HINT_COLUMN_OTHER,  /* the table is about something else: shares, wages, exchange rates */
	HINT_ARTICLE,	    /* in a page's title: news, awards, verdicts */
	HINT_RELATED,	    /* a heading over other goods */
	HINT_BUYS,	    /* in a heading: whose prices these are buys, or repairs */
	HINT_SELLS,	    /* and sells too */
	HINT_CLASS_MONEY,   /* a price where a currency stands beside it; else anything counted */
	HINT_CLASS_VISITOR, /* what visitors wrote */
} Hint;
#define HINTS 35

typedef struct {
	Str *v[HINTS];
	size_t n[HINTS];
} Hints;

MUST_CHECK bool hints_open(Hints **out, const char *dir, Arena *a, Err *e);
/* Does the text hold a word of that use? ASCII case ignored. */
bool hints_in(const Hints *h, Hint use, Str text);

#endif
