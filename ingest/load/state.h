/* One listing with its match as a staged offer state: the columns of stage_key and stage_offer. */
#ifndef LOAD_STATE_H
#define LOAD_STATE_H

#include "load/load.h"

/* Key of all that makes a state: any change of it is a new one. */
Key128 state_key(Key128 listing, const Listing *l, Arena *a);

/* Key of a listing: its site and its URL in normal form, or its native id where it has no URL. */
Key128 state_listing_key(Key128 site, const Listing *l);

/* Listing i of the batch, the nth of all that are staged: its keys alone, or whole. */
void state_put_key(DbCopy *c, int32_t n, const SiteBatch *b, size_t i, Arena *a);
void state_put(DbCopy *c, int32_t n, const SiteBatch *b, size_t i, Arena *a);

#endif
