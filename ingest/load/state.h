/* One listing with its match and its state, as columns of the tables that take them. */
#ifndef LOAD_STATE_H
#define LOAD_STATE_H

#include "load/load.h"

/* Key of all that makes a state: any change of it is a new one. */
Key128 state_key(Key128 listing, const Listing *l, Arena *a);

/* Key of a listing: its site and its URL in normal form, or its native id where it has no URL. */
Key128 state_listing_key(Key128 site, const Listing *l);

typedef struct {
	Key128 listing, state, match;
	uint32_t at;  /* of the listing in the batch */
	int32_t page; /* of the batch that shows it; below zero: none does */
} StateKeys;

/* One a listing, ascending by listing: the server's indexes are filled in their order. */
StateKeys *state_keys(const SiteBatch *b, Arena *a);

/* The nth listing of all that are staged: its keys alone, or whole. Pages are numbered over all
 * batches too, those of this one from first_page. */
void state_put_key(DbCopy *c, int32_t n, const SiteBatch *b, const StateKeys *k);
void state_put(
    DbCopy *c, int32_t n, const SiteBatch *b, const StateKeys *k, int32_t first_page, Arena *a);

/* A listing, its state and its match as rows of their tables; capture: that shows it, or NULL. */
void state_put_listing(DbCopy *c, const SiteBatch *b, const StateKeys *k, Instant published);
void state_put_new(DbCopy *c, const SiteBatch *b, const StateKeys *k, const Key128 *capture,
    Instant published, Arena *a);
void state_put_match(
    DbCopy *c, const SiteBatch *b, const StateKeys *k, Instant published, Arena *a);

#endif
