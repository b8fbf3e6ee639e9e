/* When sellers showed an identifier, where somebody who carries it did not any more. */
#ifndef NETWORK_SPANS_H
#define NETWORK_SPANS_H

#include "db/db.h"
#include "network/linkrules.h"

/* Ask the database for what may have been handed on, if anything was: shared, of a kind for which
 * it matters, and shown by someone until a day. */
MUST_CHECK bool spans_read(Graph *g, const LinkRules *r, Db *db, Err *e);

/* The day from which on the one did not show it any more, and that from which on the other did;
 * DAY_NONE, and no days between, where the times touch or the graph does not have them. */
typedef struct {
	Day until, from;
	int days;
} SpanGap;
SpanGap spans_gap(const Graph *g, uint32_t ident, uint32_t a, uint32_t b);
/* The days between if it counts half for that pair, else 0. */
int spans_apart(const Graph *g, const LinkRules *r, uint32_t ident, uint32_t a, uint32_t b);

#endif
