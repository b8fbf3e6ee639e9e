/*
 * What a GPU of each kind costs: medians over sellers. What follows from them is said in SQL
 * (reference_*.sql); here it is sorted and counted, and an ask held against what its kind costs,
 * with the limits that base_4_goods.sql has for a single offer.
 */
#ifndef NETWORK_REFERENCES_H
#define NETWORK_REFERENCES_H

#include "network/asks.h"

/* Into the temporary tables sig_reference and sig_distrust: what each kind costs, and the sellers
 * most of whose prices are bait. */
MUST_CHECK bool references_make(const Asks *asks, Db *db, Arena *a, Err *e);

#endif
