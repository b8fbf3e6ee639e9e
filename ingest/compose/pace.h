/* What adapters ask of the fetching of their hosts. */
#ifndef COMPOSE_PACE_H
#define COMPOSE_PACE_H

#include "extract/site.h"
#include "fetch/fetch.h"

/* Put pace, and whether a browser is needed, into the options. sites is borrowed. */
void pace_use(FetchOptions *o, const Sites *sites);

#endif
