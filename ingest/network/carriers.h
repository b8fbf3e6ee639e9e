/* Who carries which identifier: from rows in any order, with doubles, to the graph's own. */
#ifndef NETWORK_CARRIERS_H
#define NETWORK_CARRIERS_H

#include "network/graph.h"

/* Makes carry, carries, start and each identifier's carriers; sellers and identifiers are there. */
void carriers_sort(Graph *g, const Carry *v, size_t n);

#endif
