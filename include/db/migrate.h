/* Migrations, routines, views, roles and catalogue rows (house.md section 6). */
#ifndef DB_MIGRATE_H
#define DB_MIGRATE_H

#include "db/db.h"

typedef struct {
	int migrations; /* newly applied */
	int replaced;	/* routines and views put in place */
	int64_t catalogue_added, catalogue_changed, catalogue_removed;
	char revision[17];
} MigrateReport;

/* Under an advisory lock, each migration in its own transaction: forward only, refused when an
 * applied one's text has another hash. `db` has the owner's rights. */
MUST_CHECK bool migrate_run(MigrateReport *out, Db *db, Err *e);
/* True when schema and routines are those of this program and the catalogue has this revision. */
MUST_CHECK bool migrate_current(bool *out, Db *db, const char *revision, Err *e);
/* Apply the catalogue folder as a difference, in one transaction. */
MUST_CHECK bool migrate_catalogue(MigrateReport *out, Db *db, const char *dir, Err *e);

#endif
