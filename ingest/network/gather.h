/* Sellers, contacts and judgements from the database into a Graph. */
#ifndef NETWORK_GATHER_H
#define NETWORK_GATHER_H

#include "db/db.h"
#include "network/linkrules.h"

MUST_CHECK bool gather_graph(Graph *out, const LinkRules *r, Db *db, Arena *a, Err *e);

#endif
