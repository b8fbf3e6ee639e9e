/*
 * The part of the graph around what changed since the last pass, made so that it comes to what the
 * whole would come to. `whole` are the sellers whose links and channel may be others than before:
 * those that were touched in what others show or showed too, all that an identifier of full weight
 * ties them to or tied them to, all that carry an identifier that is worth something else now, and
 * all that are linked with one of these. Of the others that were touched only their own row is made
 * again. The rest of the graph is there so that the identifiers of the former can be judged.
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

/* Were sellers touched, by the loader or by judgements? Takes the loader's list. */
MUST_CHECK bool near_touched(bool *any, Db *db, Arena *a, Err *e);
/* `all`: sellers of the last pass. Afterwards near_seller has the sellers of `whole`, also those
 * that are no more, but for those that were touched, whose rows the graph has; near_ident the
 * identifiers that were shared and came to something else. */
MUST_CHECK bool near_make(Near *out, const LinkRules *r, int64_t all, Db *db, Arena *a, Err *e);

#endif
