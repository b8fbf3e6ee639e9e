/*
 * The part of the graph around what changed since the last pass, made so that it comes to what the
 * whole would come to. `whole` are the sellers whose links and channel may be others than before:
 * those that were touched, all that an identifier of full weight ties them to or tied them to, all
 * that carry an identifier that is worth something else now, and all that are linked with one of
 * these. The rest of the graph is there so that the identifiers of the former can be judged.
 */
#ifndef NETWORK_NEAR_H
#define NETWORK_NEAR_H

#include "db/db.h"
#include "network/identifiers.h"
#include "network/linkrules.h"

typedef struct {
	Graph *g;      /* judged, with its links; the groups are still to be made */
	bool too_much; /* it would be a good part of the graph: make all of it */
	Identifiers *ids;
} Near;

/* How many sellers were touched, by the loader or by judgements; takes the loader's list. */
MUST_CHECK bool near_touched(int64_t *sellers, Db *db, Arena *a, Err *e);
/* `all`: sellers of the last pass. near_whole has the sellers of `whole` afterwards, also those
 * that are no more, near_ident the identifiers that were judged. */
MUST_CHECK bool near_make(Near *out, const LinkRules *r, int64_t all, Db *db, Arena *a, Err *e);

#endif
