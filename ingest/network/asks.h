/*
 * What sellers ask for a GPU of each kind, each price once: network.ask brought to what the offers
 * of this pass say. In memory there are the asks of the sellers that are looked at, as they were
 * and as they are.
 */
#ifndef NETWORK_ASKS_H
#define NETWORK_ASKS_H

#include "db/db.h"
#include "network/intern.h"
#include "network/rowplace.h"

typedef struct {
	int64_t fen; /* hundredths of a yuan for one GPU */
	uint32_t seller, sku;
	uint32_t family; /* number + 1, 0: none */
	int32_t gpus;	 /* 0: the unit is said */
	bool modified;
	bool stored, wanted; /* it was in the table; it is asked now */
	RowPlace place;
} Ask;

typedef struct {
	Arena *a;
	Intern *sellers; /* site and seller, 16 bytes each */
	Intern *skus, *families;
	struct {
		Ask *v;
		size_t n, cap;
	} ask; /* by seller, SKU, converted or not, and price */
} Asks;

/* After the offers of the pass are there. With `all` every seller is looked at, else those of
 * sig_member and sig_gone. */
MUST_CHECK bool asks_settle(Asks *out, Db *db, bool all, Arena *a, Err *e);

/* Those that further sellers ask as before, behind the others: what `out` copies out of the table,
 * but for sellers that are there. */
MUST_CHECK bool asks_more(Asks *t, const Sql *out, Db *db, Err *e);

#endif
