/* What a run archived is entered into the ledger, in its files and in the database. */
#ifndef COMPOSE_SEAL_H
#define COMPOSE_SEAL_H

#include "base/conf.h"
#include "db/db.h"
#include "ledger/inspect.h"
#include "ledger/ledger.h"

/* The archive folder: archive_dir of the configuration, else beside the private cluster. */
const char *seal_base(const Conf *k, Arena *a);

typedef struct {
	size_t files; /* entered now */
	LedgerRoot root;
	bool sealed; /* a root was taken */
} SealReport;

typedef struct {
	Key128 run;
	const char *origin;	  /* "own", "archived" or "manual" */
	const char *const *paths; /* NULL-ended */
} SealSource;

/* base: the archive folder. Every root and file that the database lacks is put there
 * too: what a kill came between is made good. A file that cannot be read is passed over. */
MUST_CHECK bool seal_files(
    SealReport *out, Db *db, const char *base, const SealSource *source, Err *e);

/* Are the roots of this ledger those that the database was told? Whoever rewrote the archive folder
 * with its ledger would have to rewrite the database as well. *problems counts what was told. */
MUST_CHECK bool seal_compare(
    int64_t *problems, Db *db, const Ledger *l, InspectFn tell, void *self, Err *e);

#endif
