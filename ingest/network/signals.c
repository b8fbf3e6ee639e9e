#include "network/signals.h"
#include "sql.h"

/* sql_all is in the order of the files' names: base_1 comes before base_2. */
static bool
run_each(size_t *rows, Db *db, const char *prefix, Arena *a, Err *e)
{
	for (const Sql *const *s = sql_all; *s; s++) {
		DbRows r;
		if (!str_starts(str_from((*s)->name), str_from(prefix)))
			continue;
		ArenaMark mark = arena_mark(a);
		bool ok = db_run(db, *s, DB_NONE, &r, a, e);
		if (ok && rows)
			*rows += (size_t)r.changed;
		arena_rewind(a, mark);
		if (!ok)
			return err_context(e, "%s", (*s)->name);
	}
	return true;
}

bool
signals_find(size_t *found, Db *db, Arena *a, Err *e)
{
	*found = 0;
	return run_each(NULL, db, "network_base_", a, e) &&
	       db_run(db, &sql_network_clear_findings, DB_NONE, NULL, a, e) &&
	       run_each(found, db, "network_signal_", a, e);
}
