/*
 * From names to nodes: the most specific node that the text supports. A family becomes a SKU when
 * what is said of memory, form and board leaves one member, never by likelihood alone.
 */
#ifndef NORMALIZE_RESOLVE_H
#define NORMALIZE_RESOLVE_H

#include "normalize/scene.h"

typedef struct {
	Node node[MATCH_SKUS];
	const Hit *hit[MATCH_SKUS]; /* what named it */
	int n;
	bool set;	   /* an allowed set: one of these, not all */
	bool memory_fits;  /* a size of memory that was said belongs to a member */
	bool memory_other; /* sizes were said, none belongs to the family */
} Nodes;

/* All that the names in the scene mean; slang and sets of part numbers give an allowed set. */
void resolve_nodes(Nodes *out, const Scene *sc);

/* A size of memory that was said is that of the SKU, or of each GPU on it. */
bool resolve_memory_fits(const Scene *sc, const Sku *s);

/* No name, but a full description (80 GB HBM3 SXM): the SKUs that fit, as a set. */
void resolve_specification(Nodes *out, const Scene *sc);

#endif
