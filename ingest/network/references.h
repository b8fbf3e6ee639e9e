/*
 * What a GPU of each kind costs: medians over sellers. What follows from them is said in SQL
 * (reference_*.sql); here it is sorted and counted, and an ask held against what its kind costs,
 * with the limits that base_4_goods.sql has for a single offer.
 */
#ifndef NETWORK_REFERENCES_H
#define NETWORK_REFERENCES_H

#include "network/asks.h"

typedef struct References References;

/* Into the temporary table sig_reference: what each kind costs. With `all` it is made from the asks
 * alone, else from network.price and what changed. Borrows `asks`, and adds to them. */
MUST_CHECK bool references_make(References **out, Asks *asks, Db *db, bool all, Arena *a, Err *e);

/* Into sig_distrust: sellers of the pass most of whose prices are bait. `more`: some came to it
 * since references_make. */
MUST_CHECK bool references_distrust(References *r, bool more, Err *e);

#endif
