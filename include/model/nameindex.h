/*
 * Many names searched by likeness: an inverted index of letter groups chooses few candidates, each
 * of which is then compared in full (orgname.h).
 */
#ifndef MODEL_NAMEINDEX_H
#define MODEL_NAMEINDEX_H

#include "model/orgname.h"

typedef struct NameIndex NameIndex;

typedef struct {
	uint32_t entry;	     /* as given to nameindex_add */
	const OrgName *name; /* which of its names */
	OrgMatch match;
} NameHit;

NameIndex *nameindex_new(const OrgWords *w, Arena *a);
/* One of an entry's names; an entry may have any number. Copies nothing: `name` must live on. */
void nameindex_add(NameIndex *x, uint32_t entry, Str name);
/* After the last name, before the first search. */
void nameindex_build(NameIndex *x);
/* Best first, one hit an entry, at most `max`, none below `least` thousandths. What has no word of
 * its own (orgname_generic) finds its like alone. */
size_t nameindex_find(NameIndex *x, NameHit *out, size_t max, const OrgName *query, int least);

#endif
