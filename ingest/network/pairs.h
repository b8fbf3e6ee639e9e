/* Links: pairs of sellers with what they share and what that is worth together. */
#ifndef NETWORK_PAIRS_H
#define NETWORK_PAIRS_H

#include "network/linkrules.h"

/* Fills feature and link of the graph, in the order of the sellers. An identifier with more than
 * PAIRS_ALL carriers makes a star instead of all its pairs. */
#define PAIRS_ALL 40
void pairs_weigh(Graph *g, const LinkRules *r);

#endif
