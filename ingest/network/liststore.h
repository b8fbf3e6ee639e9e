/* A list's new version against what the database has of it. */
#ifndef NETWORK_LISTSTORE_H
#define NETWORK_LISTSTORE_H

#include "db/db.h"
#include "network/listfile.h"

typedef struct {
	size_t entries, before, added, changed, removed;
	StrVec added_names, changed_names, removed_names; /* the first hundred of each */
} ListReport;

typedef struct {
	const char *list, *source; /* source: the file or URL as given */
	const ListFile *file;
	Str sha256; /* of the file */
	bool force;
} ListImport;

/* A list that broke off or that has less than six tenths of the former entries is refused unless
 * forced. One transaction. */
MUST_CHECK bool liststore_replace(
    ListReport *out, Db *db, const ListImport *what, Arena *a, Err *e);

#endif
