/* Groups of sellers: connected over accepted links, checked against chaining and judgements. */
#ifndef NETWORK_GROUPS_H
#define NETWORK_GROUPS_H

#include "network/graph.h"

#define GROUPS_CORE   3	 /* two cores of at least so many are not joined by one weak identifier */
#define GROUPS_STRONG 70 /* points of a link that is no weak bridge */

typedef struct {
	size_t groups, of_several;
	size_t bridges;	  /* weak bridges that were not crossed */
	size_t conflicts; /* links that a judgement "different" keeps apart */
	size_t overruled; /* judgements "same" that would join what one "different" keeps apart */
} GroupsReport;

/* Fills g->group with each seller's oldest seller (by first day, then key), and sets `accepted`
 * and `reason` of links that were not followed. */
void groups_make(Graph *g, GroupsReport *report);

#endif
