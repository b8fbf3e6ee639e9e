#include "network/components.h"

uint32_t *
components_new(size_t n, Arena *a)
{
	uint32_t *parent = arena_raw(a, n * sizeof(*parent) + 1);
	for (size_t i = 0; i < n; i++)
		parent[i] = (uint32_t)i;
	return parent;
}

bool
components_join(uint32_t *parent, uint32_t a, uint32_t b)
{
	a = components_root(parent, a);
	b = components_root(parent, b);
	if (a == b)
		return false;
	if (a < b)
		parent[b] = a;
	else
		parent[a] = b;
	return true;
}

size_t
components_flatten(uint32_t *parent, size_t n)
{
	size_t sets = 0;
	for (size_t i = 0; i < n; i++) {
		parent[i] = components_root(parent, (uint32_t)i);
		sets += parent[i] == i;
	}
	return sets;
}
