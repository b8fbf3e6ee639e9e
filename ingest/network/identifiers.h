/*
 * From contact rows to a Graph's sellers and identifiers: kinds are settled, stop rules applied,
 * rooms told from buildings, directories (sellers with too many contacts) left out.
 */
#ifndef NETWORK_IDENTIFIERS_H
#define NETWORK_IDENTIFIERS_H

#include "network/linkrules.h"

#define SELLER_CONTACTS 60 /* more than that is a directory of others, and links nothing */

typedef struct Identifiers Identifiers;

/* What the Graph keeps goes to `a`, all else to `tmp`. The numbers expected only save memory. */
Identifiers *identifiers_new(
    const LinkRules *r, size_t sellers, size_t contacts, Arena *a, Arena *tmp);
/* The seller's index; `first` is kept at its earliest. */
uint32_t identifiers_seller(Identifiers *t, Key128 site, Key128 id, Day first);
/* One contact; kind and role by their names in market.seller_contact. Unknown kinds and values of
 * more than 1,000 bytes are passed over. */
void identifiers_add(Identifiers *t, uint32_t seller, Str kind, Str value, Str role);
/* Sort and hand over. The Identifiers are used up. */
void identifiers_finish(Graph *g, Identifiers *t);

#endif
