/* Ownerships into the database: each once, those of a list with its versions. */
#ifndef NETWORK_OWNERSTORE_H
#define NETWORK_OWNERSTORE_H

#include "db/db.h"
#include "network/ownerrow.h"

/* Inside a transaction. With a list they are its entities' (":ENTRY" becomes "LIST:ENTRY"), and
 * what an earlier version of it had besides ends; without one they are added to what is there.
 * *fresh counts those that are new. */
MUST_CHECK bool ownerstore_put(
    int64_t *fresh, Db *db, const char *list, const OwnerRows *rows, Arena *a, Err *e);

#endif
