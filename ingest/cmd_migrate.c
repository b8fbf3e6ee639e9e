#include "base/answer.h"
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
	    .no_migrate = true,
	    .dry = cmd_dry(c)};
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
	const AnswerField said[] = {ANSWER_INT("migrations", r.migrations),
	    ANSWER_INT("replaced", r.replaced), ANSWER_INT("catalogue_added", r.catalogue_added),
	    ANSWER_INT("catalogue_changed", r.catalogue_changed),
	    ANSWER_INT("catalogue_removed", r.catalogue_removed),
	    ANSWER_STR("revision", str_from(r.revision))};
	ANSWER(c, said,
	    "migrations applied  %d\nreplaced            %d\n"
	    "catalogue           %lld added, %lld changed, %lld removed (revision %s)",
	    r.migrations, r.replaced, (long long)r.catalogue_added, (long long)r.catalogue_changed,
	    (long long)r.catalogue_removed, r.revision);
	return true;
}

static const Opt opts[] = {
    OPT_DRY_RUN,
    {NULL, 0, OPT_FLAG, NULL, NULL},
};

const Cmd cmd_migrate = {
    .name = "migrate",
    .summary = "bring the database to this program's schema and catalogue",
    .operands = "",
    .opts = opts,
    .run = run,
    .detail = "Applies what is missing, in one transaction, under a lock; replaces routines and\n"
	      "views; applies the catalogue files as a difference. Needs the owner's rights.",
};
