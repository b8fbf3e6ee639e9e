/* Which seller a person means: key, host of a shop of its own, or name. */
#ifndef QUERY_SELLERREF_H
#define QUERY_SELLERREF_H

#include "db/db.h"

typedef struct {
	Str site, id, host, name, first_on, channel, country, country_reason;
} SellerRef;

MUST_CHECK bool sellerref_find(SellerRef *out, Db *db, const char *who, Arena *a, Err *e);

#endif
