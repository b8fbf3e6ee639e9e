/*
 * Signals: one SQL file each (schema/network/signal_*.sql) over shared temporary tables. Only the
 * sellers of channels that changed are looked at: those in the temporary table sig_dirty, and those
 * that ask a price of a kind whose reference moved.
 */
#ifndef NETWORK_SIGNALS_H
#define NETWORK_SIGNALS_H

#include "db/db.h"

/* What the signals are asked of: sellers, offers, references and what is common to several signals,
 * of the dirty channels, or with `all` of every channel. Inside the transaction of the pass; the
 * temporary tables stay for findings_read. */
MUST_CHECK bool signals_prepare(Db *db, bool all, Arena *a, Err *e);

#endif
