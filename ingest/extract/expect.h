/*
 * What an adapter says of a healthy run (its section [expect]) against what a run gave: a shop that
 * was built anew must not look like a shop that was cleared.
 */
#ifndef EXTRACT_EXPECT_H
#define EXTRACT_EXPECT_H

#include "extract/site.h"

/* Why the listings of a site's day are not what its adapter expects, or STR_NONE. `adapter` is the
 * one that read them, for a host without its own. Fewer listings than the least count only when the
 * site was seen whole. */
Str expect_broken(
    const Sites *sites, Str host, Str adapter, const ListingVec *v, bool whole, Arena *a);

#endif
