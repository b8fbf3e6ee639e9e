/* The file of `sites import`: which sites, why, and who read their terms. */
#ifndef INGEST_SITECSV_H
#define INGEST_SITECSV_H

#include "base/arena.h"

typedef struct {
	Str url, reason, source, reviewed_by, reviewed_on;
	long line;
} SiteRow;

typedef struct {
	SiteRow *v;
	size_t n, cap;
} SiteRows;

/* Columns by the names of the header row. ERR_DATA with the line for a row without url or reason,
 * an unknown column, or one that is missing. */
MUST_CHECK bool sitecsv_read(SiteRows *out, Str text, const char *file, Arena *a, Err *e);

#endif
