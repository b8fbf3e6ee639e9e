/* Sellers, contacts and judgements from the database into a Graph. */
#ifndef NETWORK_GATHER_H
#define NETWORK_GATHER_H

#include "db/db.h"
#include "network/identifiers.h"

/* All of them. */
MUST_CHECK bool gather_graph(Graph *out, const LinkRules *r, Db *db, Arena *a, Err *e);
/* Judgements on sellers that the graph has. */
MUST_CHECK bool gather_judgements(Graph *g, Db *db, Err *e);
/* A row of out_contacts.sql or near_contacts.sql: site, seller, first day, kind, value, role,
 * capture, the day from which on it was not shown any more. */
#define CONTACT_FIELDS 8
void gather_contact(Identifiers *t, uint32_t seller, const Str f[CONTACT_FIELDS]);
/* The name of a seller as an identifier, if it is that of a firm. */
void gather_name(Identifiers *t, uint32_t seller, Str name);
/* Which address is in which building, into network.place: all (also taking what is no more), or
 * those that are met in part of the graph, which near_ident has. */
MUST_CHECK bool gather_places(const Identifiers *t, bool all, Db *db, Err *e);

#endif
