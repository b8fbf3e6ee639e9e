/* Shared identifiers and links as rows of the database. */
#ifndef NETWORK_LINKWRITE_H
#define NETWORK_LINKWRITE_H

#include "network/channels.h"
#include "network/linkrules.h"

/* Brings network.identifier and network.link to what the graph has, writing what differs. Pairs
 * that share next to nothing are not kept. Channels whose links differ go to `dirty`. */
MUST_CHECK bool linkwrite_all(
    const Graph *g, const Channels *c, const LinkRules *r, Intern *dirty, Db *db, Err *e);

#endif
