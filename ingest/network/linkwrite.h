/* Shared identifiers and links as rows of the database. */
#ifndef NETWORK_LINKWRITE_H
#define NETWORK_LINKWRITE_H

#include "db/db.h"
#include "network/linkrules.h"

/* Replaces network.identifier and network.link. Pairs that share next to nothing are not kept. */
MUST_CHECK bool linkwrite_all(const Graph *g, const LinkRules *r, Db *db, Err *e);

#endif
