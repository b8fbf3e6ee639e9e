/* What the listings of one site and day are: a match for each. */
#ifndef COMPOSE_DAYMATCH_H
#define COMPOSE_DAYMATCH_H

#include "compose/gather_days.h"

/* Fills d->matches, one a listing. */
void daymatch_run(SiteDay *d, const Normalizer *norm);

#endif
