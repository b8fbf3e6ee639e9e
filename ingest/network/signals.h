/*
 * Signals are data: a row of catalogue/signal.tsv and a statement schema/network/signal_<id>.sql
 * each. They read a few temporary tables (base_*.sql) that are made once a pass.
 */
#ifndef NETWORK_SIGNALS_H
#define NETWORK_SIGNALS_H

#include "db/db.h"

/* Makes all findings anew; in the caller's transaction. */
MUST_CHECK bool signals_find(size_t *found, Db *db, Arena *a, Err *e);

#endif
