/* One listing with its match as a staged offer state: the columns of stage_offer. */
#ifndef LOAD_STATE_H
#define LOAD_STATE_H

#include "db/db.h"
#include "model/listing.h"
#include "model/match.h"

/* Key of all that makes a state: any change of it is a new one. */
Key128 state_key(Key128 listing, const Listing *l, Arena *a);

/* Key of a listing: its site and its URL in normal form, or its native id where it has no URL. */
Key128 state_listing_key(Key128 site, const Listing *l);

void state_put(DbCopy *c, Key128 site, Day day, const Listing *l, const Match *m, Arena *a);

#endif
