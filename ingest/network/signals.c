#include "network/signals.h"
#include "network/references.h"
#include "network/signalwords.h"
#include "sql.h"

/* sql_all is in the order of the files' names: base_5 comes before base_6. */
static bool
make_bases(Db *db, Arena *a, Err *e)
{
	for (const Sql *const *s = sql_all; *s; s++)
		if (str_starts(str_from((*s)->name), S("network_base_")) &&
		    !db_run(db, *s, DB_NONE, NULL, a, e))
			return err_context(e, "%s", (*s)->name);
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
	static const Sql *const who[] = {
	    &sql_network_scope_2_member, &sql_network_scope_2_fill, NULL};
	static const Sql *const who_all[] = {&sql_network_scope_2_fill_all, NULL};
	return run_list(db, all ? who_all : who, a, e) && run_list(db, rest, a, e);
}

/* References hang on the asks of all sellers; where one moves, all who ask for that kind are
 * looked at again. */
static bool
settle_prices(Db *db, bool all, Arena *a, Err *e)
{
	static const Sql *const last[] = {
	    &sql_network_reference_3_clear, &sql_network_reference_4_put, NULL};
	Arena *own = arena_new();
	Asks asks;
	DbRows more = {0};
	bool ok = asks_settle(&asks, db, all, own, e) && references_make(&asks, db, own, e) &&
		  (all || db_run(db, &sql_network_dirty_3_price, DB_NONE, &more, own, e)) &&
		  run_list(db, last, own, e);
	arena_free(own);
	return ok && (all || !more.changed ||
			 (db_run(db, &sql_network_analyze_dirty, DB_NONE, NULL, a, e) &&
			     fill(db, false, a, e)));
}

bool
signals_prepare(Db *db, bool all, Arena *a, Err *e)
{
	static const Sql *const make[] = {&sql_network_analyze_dirty, &sql_network_scope_1_create,
	    &sql_network_scope_1_member, &sql_network_seller_create, &sql_network_offer_create,
	    NULL};
	return run_list(db, make, a, e) &&
	       /* a few sellers are looked up, all are hashed */
	       (all || db_run(db, &sql_network_seller_index, DB_NONE, NULL, a, e)) &&
	       fill(db, all, a, e) && settle_prices(db, all, a, e) && signalwords_find(db, e) &&
	       make_bases(db, a, e);
}
