/*
 * When each site is to be visited again: its interval (`every` of the strictest adapter, else of
 * the configuration) after the last look, whatever came of it; after a failed one a day at most. A
 * tenth of the interval is forgiven, so that a timer of the same interval never comes minutes too
 * early.
 */
#ifndef COMPOSE_DUE_H
#define COMPOSE_DUE_H

#include "db/db.h"
#include "extract/site.h"

typedef struct Due Due;

/* every: seconds, of sites whose adapters do not say. */
MUST_CHECK bool due_open(Due **out, Db *db, const Sites *sites, int64_t every, Arena *a, Err *e);
/* INSTANT_NONE for a site that was never looked at: at once. */
Instant due_at(const Due *d, Str host);
/* For `chipwatch health`. */
MUST_CHECK bool due_write(const Due *d, Db *db, Err *e);

#endif
