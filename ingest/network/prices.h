/*
 * The prices of each kind of GPU in their order (network.price): what goes and what comes is taken
 * note of, and the rest is never looked at one by one.
 */
#ifndef NETWORK_PRICES_H
#define NETWORK_PRICES_H

#include "network/asks.h"

typedef enum { SIDE_TRUSTED, SIDE_BAIT, SIDES } PriceSide;

/* Halves of a fen: each is the median of what one seller asks. */
typedef struct {
	int64_t *v;
	size_t n, cap;
} PriceList;

typedef struct {
	PriceList have[SIDES];		     /* in their order */
	PriceList goes[SIDES], comes[SIDES]; /* in any */
	uint32_t family;		     /* number + 1, 0: none */
	int64_t asks;
	bool changed;
} Prices;

typedef struct {
	int32_t sellers;
	int64_t quarters; /* quarters of a fen */
} Median;

/* By the numbers of `asks->skus`, to which those are added that nobody asks for in this pass. With
 * `all` nothing of what was there counts. */
MUST_CHECK bool prices_read(Prices **out, Asks *asks, Db *db, bool all, Arena *a, Err *e);

/* Brings what goes and comes into the order. */
MUST_CHECK bool prices_settle(Prices *p, size_t n, Arena *a, Err *e);

/* Of all that is asked for the kinds `of[0..n)`, or only of what those ask who are trusted. */
Median prices_median(const Prices *p, const uint32_t *of, size_t n, bool trusted);

/* Those that changed, to the table. */
MUST_CHECK bool prices_write(const Prices *p, const Asks *asks, Db *db, Arena *a, Err *e);

#endif
