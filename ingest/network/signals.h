/*
 * Signals: one SQL file each (schema/network/signal_*.sql) over shared temporary tables. Only the
 * sellers of channels that changed are looked at: those in the temporary table sig_dirty, and those
 * that ask a price of a kind whose reference moved.
 */
#ifndef NETWORK_SIGNALS_H
#define NETWORK_SIGNALS_H

#include "db/db.h"

/* Makes the temporary tables that say what is looked at: sig_dirty and those of its sellers. */
MUST_CHECK bool signals_start(Db *db, Arena *a, Err *e);

/* Channels with sellers at sites that were looked at since the instant (`late`: or in just that
 * second), or who show since what a list or an imported table has, into sig_dirty; adds to `dirty`
 * how many are new there. */
MUST_CHECK bool signals_seen(size_t *dirty, Db *db, Str since, bool late, Arena *a, Err *e);

/* What the signals are asked of: sellers, offers, references and what is common to several signals,
 * of the dirty channels, or with `all` of every channel. Inside the transaction of the pass; the
 * temporary tables stay for findings_read. */
MUST_CHECK bool signals_prepare(Db *db, bool all, Arena *a, Err *e);

#endif
