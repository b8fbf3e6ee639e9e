#include "network/signals.h"
#include "network/signalwords.h"
#include "sql.h"

/* sql_all is in the order of the files' names: base_5 comes before base_6. */
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

static bool
run_list(Db *db, const Sql *const *list, Arena *a, Err *e)
{
	for (; *list; list++)
		if (!db_run(db, *list, DB_NONE, NULL, a, e))
			return false;
	return true;
}

/* The sellers of channels that are not there yet, and their offers. */
static bool
fill(Db *db, bool all, Arena *a, Err *e)
{
	static const Sql *const rest[] = {&sql_network_analyze_who, &sql_network_seller_fill,
	    &sql_network_offer_fill, &sql_network_scope_3_done, &sql_network_analyze_seller,
	    &sql_network_analyze_offer, NULL};
	return db_run(db, all ? &sql_network_scope_2_fill_all : &sql_network_scope_2_fill, DB_NONE,
		   NULL, a, e) &&
	       run_list(db, rest, a, e);
}

/* References hang on the asks of all sellers; where one moves, all who ask for that kind are
 * looked at again. */
static bool
settle_prices(Db *db, bool all, Arena *a, Err *e)
{
	static const Sql *const first[] = {&sql_network_ask_2_put, &sql_network_ask_3_seller,
	    &sql_network_reference_1_first, &sql_network_analyze_reference,
	    &sql_network_reference_2_distrust, &sql_network_reference_3_again, NULL};
	static const Sql *const last[] = {
	    &sql_network_reference_4_clear, &sql_network_reference_5_put, NULL};
	DbRows more = {0};
	if (!db_run(db, &sql_network_ask_0_new, DB_NONE, NULL, a, e) ||
	    !db_run(db, all ? &sql_network_ask_1_clear_all : &sql_network_ask_1_clear, DB_NONE,
		NULL, a, e) ||
	    !run_list(db, first, a, e) ||
	    (!all && !db_run(db, &sql_network_dirty_3_price, DB_NONE, &more, a, e)) ||
	    !run_list(db, last, a, e))
		return false;
	return all || !more.changed ||
	       (db_run(db, &sql_network_analyze_dirty, DB_NONE, NULL, a, e) &&
		   fill(db, false, a, e));
}

bool
signals_find(size_t *found, Db *db, bool all, Arena *a, Err *e)
{
	static const Sql *const make[] = {&sql_network_analyze_dirty, &sql_network_scope_1_create,
	    &sql_network_seller_create, &sql_network_offer_create, &sql_network_finding_create,
	    NULL};
	*found = 0;
	return run_list(db, make, a, e) &&
	       /* a few sellers are looked up, all are hashed */
	       (all || db_run(db, &sql_network_seller_index, DB_NONE, NULL, a, e)) &&
	       fill(db, all, a, e) && settle_prices(db, all, a, e) && signalwords_find(db, e) &&
	       run_each(NULL, db, "network_base_", a, e) &&
	       run_each(found, db, "network_signal_", a, e);
}
