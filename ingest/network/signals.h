/*
 * Signals: one SQL file each (schema/network/signal_*.sql) over shared temporary tables. Only the
 * sellers of channels that changed are looked at: those in the temporary table sig_dirty, and those
 * that ask a price of a kind whose reference moved.
 */
#ifndef NETWORK_SIGNALS_H
#define NETWORK_SIGNALS_H

#include "db/db.h"

/* Finds anew for the dirty channels, or with `all` for every channel; gives how many were found.
 * Inside the transaction of the pass; the temporary tables stay for the scores. */
MUST_CHECK bool signals_find(size_t *found, Db *db, bool all, Arena *a, Err *e);

#endif
