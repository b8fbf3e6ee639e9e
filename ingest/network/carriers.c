#include "network/carriers.h"

#include <stdlib.h>

/* By identifier; a counting sort, quick since identifiers are numbered as they came. */
static void
sort_carries(Graph *g, const Carry *v)
{
	g->start = ARENA_ARRAY(g->a, g->idents + 2, uint32_t);
	g->carry = arena_raw(g->a, g->carries * sizeof(Carry) + 1);
	for (size_t i = 0; i < g->carries; i++)
		g->start[v[i].ident + 2]++;
	for (size_t i = 2; i <= g->idents; i++)
		g->start[i] += g->start[i - 1];
	for (size_t i = 0; i < g->carries; i++)
		g->carry[g->start[v[i].ident + 1]++] = v[i];
}

static int
by_seller(const void *x, const void *y)
{
	const Carry *a = x, *b = y;
	return a->seller < b->seller ? -1 : a->seller > b->seller;
}

/* Those of one identifier by seller, each once. */
static void
number_carriers(Graph *g)
{
	size_t n = 0;
	for (size_t d = 0; d < g->idents; d++) {
		size_t from = g->start[d], to = g->start[d + 1];
		if (to - from > 1)
			qsort(g->carry + from, to - from, sizeof(Carry), by_seller);
		g->start[d] = (uint32_t)n;
		for (size_t i = from; i < to; i++)
			if (i == from || g->carry[i].seller != g->carry[n - 1].seller)
				g->carry[n++] = g->carry[i];
		g->ident[d].carriers = (uint32_t)n - g->start[d];
	}
	g->start[g->idents] = (uint32_t)n;
	g->carries = n;
}

void
carriers_sort(Graph *g, const Carry *v, size_t n)
{
	g->carries = n;
	sort_carries(g, v);
	number_carriers(g);
}
