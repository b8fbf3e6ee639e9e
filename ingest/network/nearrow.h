/* Rows to and from the database, for nearask.c alone. */
#ifndef NETWORK_NEARROW_H
#define NETWORK_NEARROW_H

#include "network/nearask.h"

typedef bool (*WantSeller)(const Nearby *s);

/* Nothing is asked about; what is asked about is counted, for the planner. */
MUST_CHECK bool around_clear(Around *w, Err *e);
MUST_CHECK bool around_analyze(Around *w, Err *e);
/* Those that are wanted go to a temporary table; *n says how many. */
MUST_CHECK bool around_send_sellers(Around *w, const Sql *copy, WantSeller want, size_t *n, Err *e);
MUST_CHECK bool around_send_idents(Around *w, const bool *want, Err *e);

/* Names and contacts of the sellers asked about. */
MUST_CHECK bool around_read_sellers(Around *w, Err *e);
MUST_CHECK bool around_read_contacts(Around *w, Err *e);
/* What the last pass made of the identifiers asked about. */
MUST_CHECK bool around_read_known(Around *w, Err *e);
/* Sellers alone: they are put there, to be loaded. */
MUST_CHECK bool around_read_keys(Around *w, const Sql *sql, bool whole, Err *e);
/* `known` has a place for each identifier that was met. */
void around_grow(Around *w);

#endif
