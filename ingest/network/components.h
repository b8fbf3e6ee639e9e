/* Disjoint sets over dense indices: union by the smaller index, path halving. */
#ifndef NETWORK_COMPONENTS_H
#define NETWORK_COMPONENTS_H

#include "base/arena.h"

uint32_t *components_new(size_t n, Arena *a);
static inline uint32_t
components_root(uint32_t *parent, uint32_t x)
{
	while (parent[x] != x)
		x = parent[x] = parent[parent[x]];
	return x;
}
/* False when they were one already. */
bool components_join(uint32_t *parent, uint32_t a, uint32_t b);
/* Every index points to its root afterwards; gives the number of sets. */
size_t components_flatten(uint32_t *parent, size_t n);

#endif
