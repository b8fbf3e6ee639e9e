/* Places on a page where a price seems to stand, found once and used by list.c and item.c. */
#ifndef EXTRACT_SPOT_H
#define EXTRACT_SPOT_H

#include "extract/hints.h"
#include "extract/reading.h"

typedef struct {
	uint32_t node; /* the smallest element that holds all of it */
	Str text;
	Price price;
	bool classed; /* a class, id, itemprop or column header says it is a price */
	bool column;  /* it is the header of its column that says so */
	bool named;   /* a currency stands beside the figure */
	bool now;     /* its class says that it is today's */
	bool old;     /* struck out, or said to be a former price */
	bool minor;   /* of carriage, a basket, an instalment ... */
	bool aside;   /* in a menu, footer, side bar, among related things */
	bool mixed;   /* stands within a longer text */
} Spot;

typedef struct {
	Spot *v; /* in document order */
	size_t n, cap;
	uint32_t related; /* nodes before this one stand under a heading of other goods */
	uint32_t unsold;  /* nodes before this one are of a table of no goods */
} Spots;

#define SPOTS_MAX 20000u

void spots_find(Spots *out, Reading *r);
/* Spots within a node's range: index of the first, and how many. */
size_t spots_in(const Spots *s, const HtmlDoc *d, uint32_t node, size_t *first);
/* The spot that holds the price that counts, NULL when none does. */
const Spot *spots_best(const Spots *s, size_t first, size_t n);

/* Class, id and itemprop of an element as one text to look for hints in. */
bool spot_class_has(const Reading *r, uint32_t node, Hint use);
/* The same for the element or one of its `up` nearest ancestors. */
bool spot_near_class(const Reading *r, uint32_t node, Hint use, int up);
bool spot_is_aside(const Reading *r, uint32_t node);

#endif
