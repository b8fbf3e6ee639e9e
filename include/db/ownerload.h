/* What the database holds of ownership (model/ownership.h), and how the rules stood on a day. */
#ifndef DB_OWNERLOAD_H
#define DB_OWNERLOAD_H

#include "db/db.h"
#include "model/ownership.h"

typedef struct {
	Str rule, state; /* on, off, unknown */
	int strength, open;
	Str text, citation, since;
} OwnerRule;

typedef struct {
	Ownership *o; /* NULL: nothing is known of anybody's owners */
	OwnerRule rule[OWNERSHIP_RULES];
	unsigned rules; /* those that had begun on the day: 0 .. rules-1 are what may be asked */
} OwnerBook;

/* Day STR_NONE: the last day on which a site was looked at. */
MUST_CHECK bool ownerload_read(OwnerBook *out, Db *db, Str day, Arena *a, Err *e);

#endif
