#include "base/answer.h"
#include "base/limits.h"
#include "cmds.h"
#include "db/db.h"
#include "db/distribute.h"
#include "db/migrate.h"

static bool
run(CmdArgs *c, Err *e)
{
	const DbOptions opt = {.url = cmd_str(c, "db"),
	    .role = DB_OWNER,
	    .program = "chipwatch-ingest",
	    .no_migrate = true,
	    .dry = cmd_dry(c)};
	bool distribute = cmd_flag(c, "distribute");
	MigrateReport r;
	DistributeReport d = {0};
	Db *db;

	if (!db_open_raw(&db, &opt, cmd_arena(c), e) ||
	    (distribute && !distribute_possible(db, e)) || !migrate_run(&r, db, e) ||
	    (distribute && !cmd_dry(c) && !distribute_run(&d, db, e)))
		return false;
	const AnswerField said[] = {ANSWER_INT("migrations", r.migrations),
	    ANSWER_INT("replaced", r.replaced), ANSWER_INT("catalogue_added", r.catalogue_added),
	    ANSWER_INT("catalogue_changed", r.catalogue_changed),
	    ANSWER_INT("catalogue_removed", r.catalogue_removed),
	    ANSWER_STR("revision", str_from(r.revision)), ANSWER_INT("sharded", d.sharded),
	    ANSWER_INT("replicated", d.replicated)};
	ANSWER(c, said,
	    "migrations applied  %d\nreplaced            %d\n"
	    "catalogue           %lld added, %lld changed, %lld removed (revision %s)",
	    r.migrations, r.replaced, (long long)r.catalogue_added, (long long)r.catalogue_changed,
	    (long long)r.catalogue_removed, r.revision);
	if (distribute && !cmd_json(c))
		printf("sharded             %d by site_id, %d replicated, %d were before\n",
		    d.sharded, d.replicated, d.before);
	return true;
}

static const Opt opts[] = {
    {"distribute", 0, OPT_FLAG, NULL, "shard the large tables; the server must be Citus"},
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
