#include "db/distribute.h"

#include "db/migrate.h"
#include "sql.h"

static bool
yes(const DbRows *r, size_t col)
{
	return str_eq(db_cell(r, 0, col), S("t"));
}

bool
distribute_possible(Db *db, Err *e)
{
	Arena *a = arena_new();
	DbRows r;
	bool ok = db_run(db, &sql_db_citus, DB_NONE, &r, a, e);

	if (ok && !yes(&r, 0)) {
		ok = err_set(e, ERR_CONFIG, "this PostgreSQL has no Citus, nothing was changed");
		err_hint(e,
		    "Debian has no package of it: install Citus for PostgreSQL %lld on all nodes "
		    "(docs.citusdata.com),\nor go on without --distribute on one server.",
		    (long long)db_int(&r, 0, 3, 0));
	} else if (ok && !yes(&r, 2)) {
		ok = err_set(e, ERR_CONFIG,
		    "Citus is installed, but the server was started without it, nothing was "
		    "changed");
		err_hint(e, "Put citus first in shared_preload_libraries and restart the server.");
	}
	arena_free(a);
	return ok;
}

static bool
no_faults(Db *db, Arena *a, Err *e)
{
	DbRows r;

	if (!db_run(db, &sql_db_distribution_faults, DB_NONE, &r, a, e))
		return false;
	if (!r.rows)
		return true;
	return err_set(
	    e, ERR_DB, "%.*s %.*s", STR_ARG(db_cell(&r, 0, 0)), STR_ARG(db_cell(&r, 0, 1)));
}

static bool
distribute_all(DistributeReport *out, Db *db, Arena *a, Err *e)
{
	DbRows r;

	if (!db_run(db, &sql_db_distribution, DB_NONE, &r, a, e))
		return false;
	for (size_t i = 0; i < r.rows; i++) {
		Str tab = db_cell(&r, i, 0);

		if (str_eq(db_cell(&r, i, 2), S("t"))) {
			out->before++;
			continue;
		}
		if (!DB_RUN(db, &sql_db_distribute, NULL, a, e, tab))
			return err_context(e, "could not distribute %.*s", STR_ARG(tab));
		if (str_eq(db_cell(&r, i, 1), S("reference")))
			out->replicated++;
		else
			out->sharded++;
	}
	return true;
}

bool
distribute_run(DistributeReport *out, Db *db, Err *e)
{
	Arena *a = arena_new();
	MigrateReport again;
	bool ok;

	*out = (DistributeReport){0};
	ok = no_faults(db, a, e) && db_run(db, &sql_db_create_citus, DB_NONE, NULL, a, e) &&
	     db_run(db, &sql_db_distribute_roles, DB_NONE, NULL, a, e) &&
	     distribute_all(out, db, a, e);
	/* Rights are others there (grants.sql). */
	if (ok && out->sharded + out->replicated > 0)
		ok = migrate_run(&again, db, e);
	arena_free(a);
	return ok;
}
