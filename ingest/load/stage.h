/*
 * The rows of batches on their way to the server, within the caller's transaction: staged, where
 * market.load_merge takes them up, or straight into their tables. Borrows the batches; what it
 * makes lives in the arena of the call.
 */
#ifndef LOAD_STAGE_H
#define LOAD_STAGE_H

#include "load/load.h"
#include "load/state.h"
#include "model/orgname.h"
#include "model/placeword.h"

/* What one call loads, in one transaction. */
typedef struct {
	Db *db;
	Key128 run;
	Str origin;	   /* of its captures */
	Instant published; /* whole seconds */
	const SiteBatch **b;
	size_t n;
	StateKeys **keys; /* of the listings of each batch, once they were needed */
	bool *direct;	  /* is the batch put straight into its tables */
	Arena *a;	  /* theirs */
	PlaceWords *places;
	OrgWords *names;
} Batches;

/* Adds captures and states that were put straight into their tables to *rep. */
MUST_CHECK bool stage_rows(LoadReport *rep, Batches *x, Arena *a, Err *e);

#endif
