/* What is on record of a party that is screened: charged, convicted, acquitted, denied, noted of it
 * or of the channel of a seller of that name, or told by a table of cases. No hit on a list. */
#ifndef QUERY_SCREENSAID_H
#define QUERY_SCREENSAID_H

#include "base/buf.h"
#include "base/map.h"
#include "db/db.h"
#include "model/nameindex.h"

typedef struct {
	bool json;
	Buf *out;
	DbRows rows;
	Map *at;	     /* folded name, host or code -> first row + 1 */
	NameIndex *names;    /* entry: first row */
	size_t *told, query; /* row -> number of the query for which it was printed last */
} ScreenSaid;

/* `json` and `out` are set by the caller. */
MUST_CHECK bool screensaid_open(ScreenSaid *s, Db *db, const OrgWords *w, Arena *a, Err *e);
/* A new query: what names like it have on record. */
void screensaid_query(ScreenSaid *s, Str query, const OrgName *name, Arena *line);
/* A party on a list was shown for it: what that very name has on record, each once a query. */
void screensaid_shown(ScreenSaid *s, Str query, Str name, Arena *line);

#endif
