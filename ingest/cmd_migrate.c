#include "base/limits.h"
#include "cmds.h"
#include "db/db.h"
#include "db/migrate.h"

static bool
run(CmdArgs *c, Err *e)
{
	const DbOptions opt = {.url = cmd_str(c, "db"),
	    .role = DB_OWNER,
	    .program = "chipwatch-ingest",
	    .no_migrate = true};
	MigrateReport r;
	Db *db;
	Err why;

	/* An old schema is what we came to mend: only other failures end here. */
	if (!db_open_raw(&db, &opt, cmd_arena(c), &why)) {
		*e = why;
		return false;
	}
	if (!migrate_run(&r, db, e))
		return false;
	printf("migrations applied  %d\nreplaced            %d\n"
	       "catalogue           %lld added, %lld changed, %lld removed (revision %s)\n",
	    r.migrations, r.replaced, (long long)r.catalogue_added, (long long)r.catalogue_changed,
	    (long long)r.catalogue_removed, r.revision);
	return true;
}

const Cmd cmd_migrate = {
    .name = "migrate",
    .summary = "bring the database to this program's schema and catalogue",
    .operands = "",
    .run = run,
    .detail = "Applies what is missing, in one transaction, under a lock; replaces routines and\n"
	      "views; applies the catalogue files as a difference. Needs the owner's rights.",
};
