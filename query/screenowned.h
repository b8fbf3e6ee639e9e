/* Of `screen`: a firm that listed parties own by half or more, or may (model/ownership.h). */
#ifndef QUERY_SCREENOWNED_H
#define QUERY_SCREENOWNED_H

#include "base/json.h"
#include "db/ownerload.h"

typedef struct {
	OwnerBook book;
	char on[16]; /* the day that is asked about */
	bool json;
	Arena *line; /* for one query */
	Buf *out;
} ScreenOwned;

/* Day NULL: today. */
MUST_CHECK bool screenowned_open(ScreenOwned *s, Db *db, const char *day, Arena *a, Err *e);

/* Prints what the rules of the day say of whom the query names, by id or name; nothing where they
 * do not reach it. Was there anything? */
bool screenowned_print(const ScreenOwned *s, Str query);

#endif
