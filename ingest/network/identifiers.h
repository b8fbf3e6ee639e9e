/*
 * From contact rows to a Graph's sellers and identifiers: kinds are settled, stop rules applied,
 * rooms told from buildings, directories (sellers with too many contacts) left out.
 */
#ifndef NETWORK_IDENTIFIERS_H
#define NETWORK_IDENTIFIERS_H

#include "network/linkrules.h"

#define SELLER_CARRIES 120 /* more than that is a directory of others, and links nothing */
#define SELLER_FIRMS   10  /* so many names of firms, beside as many phones, are one too */
#define IDENT_NONE     UINT32_MAX

typedef struct Identifiers Identifiers;

/* What the Graph keeps goes to `a`, all else to `tmp`. The numbers expected only save memory. */
Identifiers *identifiers_new(
    const LinkRules *r, size_t sellers, size_t contacts, Arena *a, Arena *tmp);
/* The seller's index; `first` is kept at its earliest. */
uint32_t identifiers_seller(Identifiers *t, Key128 site, Key128 id, Day first);
/* One contact; kind and role by their names in market.seller_contact. Unknown kinds and values of
 * more than 1,000 bytes are passed over. */
void identifiers_add(Identifiers *t, uint32_t seller, Str kind, Str value, Str role);
/* A contact that it showed, as a way to reach it; capture: 16 bytes, or none. */
void identifiers_reach(Identifiers *t, uint32_t seller, Str kind, Str value, Str capture);
/* They will be asked for, or added, soon: what of the tables that needs is fetched meanwhile. */
void identifiers_seller_soon(const Identifiers *t, Key128 site, Key128 id);
void identifiers_soon(const Identifiers *t, Str kind, Str value);
/* The identifiers that a contact is: itself, or the room and the building of an address. What there
 * is none of is IDENT_NONE; false when it is none at all. */
bool identifiers_name(Identifiers *t, Str kind, Str value, uint32_t out[2]);
/* The identifier of just that kind, where it was met; of an address the room, not the building. */
bool identifiers_exact(const Identifiers *t, Str kind, Str value, uint32_t *out);
/* What a seller shows, each identifier once, however often it came and went; photographs apart. */
typedef struct {
	uint32_t all, firms, phones;
} Shown;

void identifiers_shown(Shown *s, const Ident *d);
bool identifiers_is_directory(const Shown *s);
/* Sort and hand over. The Identifiers are used up. */
void identifiers_finish(Graph *g, Identifiers *t);
/* The same of a copy in `a`: more may be added, and a graph made again. The identifiers of both
 * have the same indices. */
void identifiers_graph(Graph *g, const Identifiers *t, Arena *a);

size_t identifiers_count(const Identifiers *t);
Ident *identifiers_get(const Identifiers *t, uint32_t i);
/* Who carries what, as it came: also of directories, with doubles. */
const Carry *identifiers_carries(const Identifiers *t, size_t *n);
/* The i-th of the different addresses with a building; false behind the last. */
bool identifiers_place(const Identifiers *t, size_t i, Str *address, Str *building);

#endif
